using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ParAnalytics.Documents.Writing;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Annotating;

/// <summary>The boxes in which comments are shown; an old drawing language that every spreadsheet program still wants.</summary>
internal static class NoteShapes
{
    private const string Head = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>""";

    public static void Write(XmlPart part, ImmutableArray<CellAddress> cells) => part.Raw(Head).Raw(Shapes(cells, 1025)).Raw("</xml>");

    /// <summary>Adds boxes for the cells that have none.</summary>
    public static string Append(string vml, ImmutableArray<CellAddress> cells)
    {
        var end = vml.LastIndexOf("</xml>", StringComparison.Ordinal);
        ImmutableArray<CellAddress> missing = [.. cells.Where(cell => !HasBox(vml, cell))];
        return end < 0 ? vml : vml.Insert(end, Shapes(missing, 9025));
    }

    private static bool HasBox(string vml, CellAddress cell) =>
        vml.Contains(string.Create(CultureInfo.InvariantCulture, $"<x:Row>{cell.Row - 1}</x:Row>"), StringComparison.Ordinal) && vml.Contains(string.Create(CultureInfo.InvariantCulture, $"<x:Column>{cell.Column - 1}</x:Column>"), StringComparison.Ordinal);

    private static string Shapes(ImmutableArray<CellAddress> cells, int firstId)
    {
        var shapes = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            var (row, column) = (cells[i].Row - 1, cells[i].Column - 1);
            shapes.Append(CultureInfo.InvariantCulture, $"""<v:shape id="_x0000_s{firstId + i}" type="#_x0000_t202" style="position:absolute;width:240pt;height:96pt;z-index:{i + 1};visibility:hidden" fillcolor="#FFF6DF" o:insetmode="auto"><v:fill color2="#FFF6DF"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column + 1}, 12, {Math.Max(0, row - 1)}, 4, {column + 5}, 12, {row + 5}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>""");
        }

        return shapes.ToString();
    }
}
