"""Forms clean what is handed in and typed; saving is for the actions."""

from utvag.imports.forms.columns import ColumnsForm, SheetForm
from utvag.imports.forms.files import UploadForm
from utvag.imports.forms.repairing import RepairForm, RowForm

__all__ = ["ColumnsForm", "RepairForm", "RowForm", "SheetForm", "UploadForm"]
