using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Dashboards.Expressions;

/// <summary>Functions over a cell and the rows of its column.</summary>
internal static class CellFunctions
{
    /// <summary>The note by which an insight says what it found.</summary>
    private const string Finding = "PAR1010";

    public static TemplateValue Call(string function, CellSet answer, int measure, int row, int column)
    {
        switch (function)
        {
            case "row":
                return TemplateValue.Of(answer.Rows[row].Caption);
            case "column":
                return TemplateValue.Of(answer.Columns[column].Caption);
            case "reason":
                return answer[measure, row, column].Note is { } note && answer.Notes.Items.FirstOrDefault(n => n.Id == note) is { } told
                    ? TemplateValue.Of(told.Text)
                    : TemplateValue.Missing;
            case "finding":
                return answer.Notes.Items.FirstOrDefault(n => n.Id == Finding) is { } found ? TemplateValue.Of(found.Text) : TemplateValue.Missing;
        }

        var header = answer.Measures[measure];
        var known = Enumerable.Range(0, answer.Rows.Count)
            .Where(r => !answer.Rows[r].IsTotal && answer[measure, r, column].Number is not null)
            .Select(r => (Row: r, Number: answer[measure, r, column].Number!.Value))
            .ToArray();
        if (function == "count")
        {
            return TemplateValue.Of(known.Length, "", 0);
        }

        if (known.Length == 0)
        {
            return TemplateValue.Missing;
        }

        return function switch
        {
            "sum" => TemplateValue.Of(known.Sum(k => k.Number), header.Unit, header.Decimals),
            "min" => TemplateValue.Of(known.Min(k => k.Number), header.Unit, header.Decimals),
            "max" => TemplateValue.Of(known.Max(k => k.Number), header.Unit, header.Decimals),
            _ => TemplateValue.Of(answer.Rows[((function == "best") == (header.Better != "lower") ? known.MaxBy(k => k.Number) : known.MinBy(k => k.Number)).Row].Caption),
        };
    }
}
