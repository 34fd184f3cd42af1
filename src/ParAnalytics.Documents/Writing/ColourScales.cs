using System.Text;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Documents.Writing;

/// <summary>Sand to teal from the worse to the better end; amber, sand, teal around zero for differences. Totals stay uncoloured.</summary>
internal static class ColourScales
{
    private const string Sand = "FFF5EEDF";
    private const string Teal = "FF8FCDC4";
    private const string Amber = "FFEBBE82";
    private const int FewestRows = 3;

    public static void Write(XmlPart part, CellSet answer, AnswerHeader header, int firstRow)
    {
        var runs = Runs(answer);
        if (answer.Rows.Items.Count(r => !r.IsTotal) < FewestRows || runs.Count > 200)
        {
            return;
        }

        var priority = 1;
        for (var i = header.RowHeaders; i < header.Width; i++)
        {
            var data = i - header.RowHeaders;
            var measure = answer.Measures[data % answer.Measures.Count];
            if (Scale(measure) is { } scale && !header.IsTotalColumn(data / answer.Measures.Count))
            {
                var cells = new StringBuilder();
                foreach (var (from, to) in runs)
                {
                    cells.Append(cells.Length > 0 ? " " : "").Append(new CellAddress(firstRow + from, i + 1)).Append(':').Append(new CellAddress(firstRow + to, i + 1));
                }

                part.Raw("<conditionalFormatting sqref=\""u8).Raw(cells.ToString()).Raw("\"><cfRule type=\"colorScale\" priority=\""u8).Number(priority++).Raw("\">"u8).Raw(scale).Raw("</cfRule></conditionalFormatting>"u8);
            }
        }
    }

    private static string? Scale(MeasureHeader measure) => (measure.Unit, measure.Better) switch
    {
        ("text", _) or (_, "neutral") => null,
        ("places" or "percentage_points", "lower") => Three(Teal, Amber),
        ("places" or "percentage_points", _) => Three(Amber, Teal),
        (_, "lower") => Two(Teal, Sand),
        _ => Two(Sand, Teal),
    };

    private static string Two(string low, string high) => $"<colorScale><cfvo type=\"min\"/><cfvo type=\"max\"/><color rgb=\"{low}\"/><color rgb=\"{high}\"/></colorScale>";

    private static string Three(string low, string high) => $"<colorScale><cfvo type=\"min\"/><cfvo type=\"num\" val=\"0\"/><cfvo type=\"max\"/><color rgb=\"{low}\"/><color rgb=\"{Sand}\"/><color rgb=\"{high}\"/></colorScale>";

    private static List<(int From, int To)> Runs(CellSet answer)
    {
        var runs = new List<(int From, int To)>();
        for (var r = 0; r < answer.Rows.Count; r++)
        {
            if (answer.Rows[r].IsTotal)
            {
                continue;
            }

            if (runs.Count > 0 && runs[^1].To == r - 1)
            {
                runs[^1] = (runs[^1].From, r);
            }
            else
            {
                runs.Add((r, r));
            }
        }

        return runs;
    }
}
