namespace ParAnalytics.Documents.Writing;

/// <summary>The sheet of a pivot table, with its cells as the table shows them before anybody refreshes it.</summary>
internal sealed class PivotSheet(PivotLayout layout, string title, SheetWords words, StyleBook styles)
{
    private readonly PivotSource _source = layout.Source;

    public void Write(XmlPart part)
    {
        part.Raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"/></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\""u8)
            .Number(_source.RowFields).Raw("\" width=\"26\" customWidth=\"1\"/><col min=\""u8).Number(_source.RowFields + 1).Raw("\" max=\""u8).Number(_source.RowFields + layout.Columns.Count).Raw("\" width=\"14\" customWidth=\"1\"/></cols><sheetData>"u8);
        var cells = new SheetCells(part, styles);
        Line(cells, 1, title, CellRole.Title);
        Line(cells, 2, words.PivotAdvice, CellRole.Muted);
        WriteHeader(cells);
        WriteRows(cells);
        part.Raw("</sheetData></worksheet>"u8);
    }

    private static void Line(SheetCells cells, int row, string text, CellRole role)
    {
        cells.StartRow(row, role == CellRole.Title ? 26 : null);
        cells.Text(1, text, new CellLook(role));
        cells.EndRow();
    }

    private void WriteHeader(SheetCells cells)
    {
        var header = new CellLook(CellRole.Header);
        for (var depth = 0; depth < layout.FirstDataRow; depth++)
        {
            cells.StartRow(PivotLayout.FirstRow + depth);
            if (depth == layout.FirstDataRow - 1)
            {
                for (var i = 0; i < _source.RowFields; i++)
                {
                    cells.Text(i + 1, _source.Fields[i].Name, header);
                }
            }
            else if (depth == 0 && !layout.HasValueField)
            {
                cells.Text(1, layout.ValueName(0), header);
            }

            if (layout.HeaderDepth == 0)
            {
                for (var c = 0; c < layout.Columns.Count; c++)
                {
                    cells.Text(_source.RowFields + c + 1, layout.ValueName(layout.Columns[c].Value), header);
                }
            }
            else if (depth == 0)
            {
                for (var i = 0; i < layout.ColumnFields; i++)
                {
                    cells.Text(_source.RowFields + i + 1, _source.Fields[_source.RowFields + i].Name, header);
                }
            }
            else
            {
                for (var c = 0; c < layout.Columns.Count; c++)
                {
                    var (key, value) = layout.Columns[c];
                    var isRepeated = c > 0 && depth <= layout.ColumnFields && layout.Columns[c - 1].Key.AsSpan(0, depth).SequenceEqual(key.AsSpan(0, depth));
                    cells.Text(_source.RowFields + c + 1, depth > layout.ColumnFields ? layout.ValueName(value) : isRepeated && (depth < layout.ColumnFields || layout.HasValueField) ? "" : _source.Fields[_source.RowFields + depth - 1].Items[key[depth - 1]], header);
                }
            }

            cells.EndRow();
        }
    }

    private void WriteRows(SheetCells cells)
    {
        var looks = _source.Values.Select(v => styles.Of(new CellLook(CellRole.Body, NumberFormats.Of(v.Measure)))).ToArray();
        for (var r = 0; r < _source.RowKeys.Count; r++)
        {
            var key = _source.RowKeys[r];
            cells.StartRow(PivotLayout.FirstRow + layout.FirstDataRow + r);
            for (var i = 0; i < key.Length; i++)
            {
                if (r == 0 || i == key.Length - 1 || !_source.RowKeys[r - 1].AsSpan(0, i + 1).SequenceEqual(key.AsSpan(0, i + 1)))
                {
                    cells.Text(i + 1, _source.Fields[i].Items[key[i]], new CellLook(CellRole.RowHeader));
                }
            }

            for (var c = 0; c < layout.Columns.Count; c++)
            {
                if (_source.At(key, layout.Columns[c].Key, layout.Columns[c].Value) is { } number)
                {
                    cells.Number(_source.RowFields + c + 1, number, looks[layout.Columns[c].Value]);
                }
            }

            cells.EndRow();
        }
    }
}
