"""What the register keeps of its own coming in and going out."""

from xiangyue.registry.models.cards import CardReset
from xiangyue.registry.models.elections import Election, ElectionKind
from xiangyue.registry.models.forms_from_above import FormFromAbove
from xiangyue.registry.models.imports import ColumnMapping, Export, Import, ImportRow

__all__ = ["CardReset", "ColumnMapping", "Election", "ElectionKind", "Export", "FormFromAbove", "Import", "ImportRow"]
