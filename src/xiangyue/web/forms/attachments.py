"""A file that comes with a form."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from xiangyue.kernel.rules import Refused
from xiangyue.web.files import read


class AttachmentField(forms.FileField):
    """A picture, a PDF or a voice recording; what cannot be kept is told here, before anything is written."""

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        upload: UploadedFile | None = super().clean(data, initial)
        if upload:
            try:
                read(upload, sound=True)
            except Refused as refusal:
                raise forms.ValidationError(str(refusal)) from None
        return upload
