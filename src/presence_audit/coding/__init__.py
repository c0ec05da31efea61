"""Evidence by hand: sheets in which an analyst wrote down what she saw."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .observed import coded_account as coded_account
    from .observed import coded_observations as coded_observations
    from .sheet import coded_rows as coded_rows
    from .sheet import read_coding_sheet as read_coding_sheet
    from .template import coding_template as coding_template
else:
    exports(__name__, {
        "observed": "coded_account coded_observations",
        "sheet": "coded_rows read_coding_sheet",
        "template": "coding_template",
    })  # fmt: skip
