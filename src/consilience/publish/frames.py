"""AccountDocument -> one of its tables as an Arrow table or a data frame: the columns that CSV and Parquet have."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from consilience.errors import UsageError
from consilience.model.account import AccountDocument
from consilience.publish.formats.material import Material
from consilience.publish.formats.tables import rows, table

if TYPE_CHECKING:
    import pandas
    import pyarrow

_HINT = "pip install 'consilience[notebook]'"


def arrow_table(document: AccountDocument, name: str) -> pyarrow.Table:
    """Raises UsageError where there is no table of this name, and without pyarrow."""
    chosen = table(name)
    try:
        pa = import_module("pyarrow")
    except ImportError as error:
        raise UsageError("Arrow tables are made by pyarrow, which is not installed", hint=_HINT) from error
    kinds = {"s": pa.string(), "i": pa.int64(), "f": pa.float64(), "b": pa.bool_(), "l": pa.list_(pa.string())}
    fields = [
        pa.field(key, kinds[kind], metadata={"description": does}) for key, (kind, does) in chosen.columns.items()
    ]
    found = list(rows(Material(document), chosen))
    columns = [pa.array([row[each.name] for row in found], each.type) for each in fields]
    made: pyarrow.Table = pa.Table.from_arrays(columns, schema=pa.schema(fields))
    return made


def data_frame(document: AccountDocument, name: str) -> pandas.DataFrame:
    """Lists stay lists (tuples); whole numbers stay whole. Raises UsageError as `arrow_table`, and without pandas."""
    chosen = table(name)
    try:
        pd = import_module("pandas")
    except ImportError as error:
        raise UsageError("data frames are made by pandas, which is not installed", hint=_HINT) from error
    dtypes = {"s": "string", "i": "Int64", "f": "Float64", "b": "boolean", "l": "object"}
    found = list(rows(Material(document), chosen))
    made: pandas.DataFrame = pd.DataFrame(
        {key: pd.Series([row[key] for row in found], dtype=dtypes[kind]) for key, (kind, _) in chosen.columns.items()}
    )
    return made
