using System.Text;

namespace ParAnalytics.Documents.Writing;

/// <summary>The styles a workbook uses, numbered as they are asked for and written at the end.</summary>
internal sealed class StyleBook
{
    // Office green, red and blue stay out: ink, muted, own red and paper of the house.
    private static readonly string Fonts = string.Concat(
        "<fonts count=\"6\">",
        Font("", "18212C", 11),
        Font("<b/>", "18212C", 11),
        Font("<i/>", "566273", 11),
        Font("<b/>", "18212C", 16),
        Font("", "566273", 11),
        Font("<b/>", "A61B29", 11),
        "</fonts>");

    private const string Fills = """<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F5"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF6F7F9"/></patternFill></fill></fills>""";

    private const string Borders = """<borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FFE1E5EA"/></left><right style="thin"><color rgb="FFE1E5EA"/></right><top style="thin"><color rgb="FFE1E5EA"/></top><bottom style="thin"><color rgb="FFB4BDC8"/></bottom><diagonal/></border><border><left/><right/><top style="thin"><color rgb="FF566273"/></top><bottom/><diagonal/></border></borders>""";

    private readonly Dictionary<CellLook, int> _numbers = [];
    private readonly List<CellLook> _looks = [];
    private readonly Dictionary<string, int> _formats = new(StringComparer.Ordinal);

    public StyleBook() => Of(new CellLook(CellRole.Body));

    /// <summary>The number of the style, as cells name it.</summary>
    public int Of(CellLook look)
    {
        if (_numbers.TryGetValue(look, out var known))
        {
            return known;
        }

        if (look.Format is { } format && !_formats.ContainsKey(format))
        {
            _formats[format] = 164 + _formats.Count;
        }

        _looks.Add(look);
        return _numbers[look] = _looks.Count - 1;
    }

    /// <summary>The number of the format, as pivot tables name it.</summary>
    public int FormatId(string format)
    {
        Of(new CellLook(CellRole.Body, format));
        return _formats[format];
    }

    public void Write(XmlPart part)
    {
        part.Raw("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"u8);
        if (_formats.Count > 0)
        {
            part.Raw("<numFmts count=\""u8).Number(_formats.Count).Raw("\">"u8);
            foreach (var (code, id) in _formats)
            {
                part.Raw("<numFmt numFmtId=\""u8).Number(id).Raw("\" formatCode=\""u8).Text(code).Raw("\"/>"u8);
            }

            part.Raw("</numFmts>"u8);
        }

        part.Raw(Fonts).Raw(Fills).Raw(Borders).Raw("<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\""u8).Number(_looks.Count).Raw("\">"u8);
        foreach (var look in _looks)
        {
            part.Raw(Xf(look, look.Format is { } format ? _formats[format] : 0));
        }

        part.Raw("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"u8);
    }

    private static string Font(string marks, string colour, int size) => $"<font>{marks}<sz val=\"{size}\"/><color rgb=\"FF{colour}\"/><name val=\"Be Vietnam Pro\"/><family val=\"2\"/></font>";

    private static string Xf(CellLook look, int format)
    {
        var (font, fill, border) = look.Role switch
        {
            CellRole.Total => (1, 3, 2),
            CellRole.TotalHeader => (1, 3, 2),
            CellRole.Estimated => (2, 0, 0),
            CellRole.Note => (2, 0, 0),
            CellRole.Title => (3, 0, 0),
            CellRole.Muted => (4, 0, 0),
            CellRole.Badge => (5, 0, 0),
            CellRole.Header => (1, 2, 1),
            _ => (0, 0, 0),
        };
        var xf = new StringBuilder($"<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\"");
        xf.Append(format > 0 ? " applyNumberFormat=\"1\"" : "").Append(font > 0 ? " applyFont=\"1\"" : "").Append(fill > 0 ? " applyFill=\"1\"" : "").Append(border > 0 ? " applyBorder=\"1\"" : "");
        xf.Append(look.Role == CellRole.Quoted ? " quotePrefix=\"1\"" : "");
        var alignment = look.Role switch
        {
            CellRole.Header => "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"",
            CellRole.Note => "horizontal=\"right\"",
            CellRole.Wrapped => "vertical=\"top\" wrapText=\"1\"",
            CellRole.RowHeader or CellRole.TotalHeader or CellRole.Quoted when look.Indent > 0 => $"horizontal=\"left\" indent=\"{look.Indent}\"",
            _ => null,
        };
        xf.Append(alignment is null ? "" : " applyAlignment=\"1\"").Append(look.IsFree ? " applyProtection=\"1\"" : "");
        var inside = (alignment is null ? "" : $"<alignment {alignment}/>") + (look.IsFree ? "<protection locked=\"0\"/>" : "");
        return xf.Append(inside.Length == 0 ? "/>" : $">{inside}</xf>").ToString();
    }
}
