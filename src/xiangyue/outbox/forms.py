"""The file in which a phone saved what it could not send."""

import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FORMAT = "xiangyue-outbox"
MOST = 500  # records in one file


class SavedForm(forms.Form):
    """One file; clean, it is the list of what was saved in it, texts before photographs."""

    upload = forms.FileField(label=_("The file saved on the phone"))

    def clean_upload(self) -> list[Any]:
        upload: UploadedFile = self.cleaned_data["upload"]
        try:
            saved = json.loads(upload.read())
        except (ValueError, RecursionError):
            saved = None
        if not isinstance(saved, dict) or saved.get("format") != FORMAT or not isinstance(saved.get("records"), list):
            raise forms.ValidationError(gettext("This is not a file that the page for writing without signal saved."))
        records = saved["records"]
        if len(records) > MOST:
            raise forms.ValidationError(gettext("There are more than 500 records in this file."))
        return sorted(records, key=lambda record: isinstance(record, dict) and record.get("kind") == "photo")
