using System.Globalization;
using System.Text;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Answer;

/// <summary>
/// An answer as CSV (RFC 4180, UTF-8 without byte order mark, comma and decimal point unless another separator is asked for): one line per row and, per column and measure, the value
/// and its state where that is not OK. With semicolons numbers bear a decimal comma, as spreadsheets of Vietnam read them. Texts that a spreadsheet would run as a formula are quoted with an apostrophe; numbers stay numbers.
/// </summary>
public static class CellSetCsv
{
    /// <param name="separator"><c>,</c> or <c>;</c></param>
    public static string ToText(CellSet answer, char separator = ',')
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\r\n" };
        Write(text, answer, separator);
        return text.ToString();
    }

    public static void Write(TextWriter text, CellSet answer, char separator = ',')
    {
        var line = new List<string>();
        WriteHeader(text, answer, line, separator);
        for (var row = 0; row < answer.Rows.Count; row++)
        {
            line.Clear();
            foreach (var member in answer.Rows[row].Members)
            {
                line.Add(Safe(member.Key));
                line.Add(Safe(member.Caption));
            }

            for (var column = 0; column < answer.Columns.Count; column++)
            {
                foreach (var block in answer.Blocks)
                {
                    var cell = block[row, column];
                    line.Add(cell.Number is { } number ? Written(number, separator) : Safe(cell.Text ?? ""));
                    line.Add(cell.State == ValueState.Ok ? "" : cell.State.ToToken());
                }
            }

            text.WriteLine(string.Join(separator, line));
        }
    }

    private static void WriteHeader(TextWriter text, CellSet answer, List<string> line, char separator)
    {
        if (answer.Rows.Count > 0)
        {
            foreach (var member in answer.Rows[0].Members)
            {
                line.Add(Safe(member.Level));
                line.Add(Safe($"{member.Level} name"));
            }
        }

        foreach (var column in answer.Columns)
        {
            var prefix = string.Join('/', column.Members.Items.Select(m => m.IsTotal ? "total" : m.Key));
            foreach (var measure in answer.Measures)
            {
                var name = prefix.Length == 0 ? measure.Id : $"{prefix} {measure.Id}";
                line.Add(Safe(name));
                line.Add(Safe($"{name} state"));
            }
        }

        text.WriteLine(string.Join(separator, line));
    }

    private static string Written(decimal number, char separator)
    {
        var text = CellSetJson.Plain(number).ToString(CultureInfo.InvariantCulture);
        return separator == ';' ? text.Replace('.', ',') : text;
    }

    private static string Safe(string value)
    {
        var text = SheetText.Guarded(value);
        return text.AsSpan().IndexOfAny(",;\"\r\n") < 0 ? text : new StringBuilder(text).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();
    }
}
