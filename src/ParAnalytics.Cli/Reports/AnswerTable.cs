using System.Globalization;
using System.Text.Json;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using Spectre.Console;

namespace ParAnalytics.Cli.Reports;

/// <summary>An answer as a table for people: rows down, columns and measures across, a reason where there is no value.</summary>
internal static class AnswerTable
{
    private const int Width = 160;

    public static string Draw(byte[] answer, Terminal terminal)
    {
        using var read = JsonDocument.Parse(answer);
        var root = read.RootElement;
        var rows = Captions(root.GetProperty("rows"));
        var columns = Captions(root.GetProperty("columns"));
        var measures = root.GetProperty("measures").EnumerateArray().ToList();
        var culture = CultureInfo.GetCultureInfo(terminal.IsEnglish ? "en-GB" : "vi-VN");

        var table = new Table().Border(TableBorder.Simple).AddColumn("");
        foreach (var column in columns)
        {
            foreach (var measure in measures)
            {
                var caption = measure.GetProperty("caption").GetString()!;
                table.AddColumn(new TableColumn(Markup.Escape(column.Length == 0 ? caption : $"{column}\n{caption}")).RightAligned());
            }
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var line = new List<string> { Markup.Escape(rows[row]) };
            for (var column = 0; column < columns.Count; column++)
            {
                line.AddRange(measures.Select(m => Markup.Escape(TextOf(root, m, row, column, culture))));
            }

            table.AddRow([.. line]);
        }

        var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = Width;
        console.Write(table);
        var notes = root.GetProperty("notes").EnumerateArray().Select(n => $"{n.GetProperty("id").GetString()} {n.GetProperty("text").GetString()}");
        text.WriteLine($"{terminal.Say("Đợt công bố", "Release")}: {root.GetProperty("release").GetString()}");
        foreach (var note in notes)
        {
            text.WriteLine(note);
        }

        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())).Trim('\n');
    }

    private static List<string> Captions(JsonElement axis) =>
        [.. axis.EnumerateArray().Select(tuple => string.Join(" · ", tuple.EnumerateArray().Select(m => m.GetProperty("caption").GetString())))];

    private static string TextOf(JsonElement root, JsonElement measure, int row, int column, CultureInfo culture)
    {
        var id = measure.GetProperty("id").GetString()!;
        var cell = root.GetProperty("cells").GetProperty(id)[row][column];
        return cell.ValueKind switch
        {
            JsonValueKind.Number => decimal.Round(cell.GetDecimal(), measure.GetProperty("decimals").GetInt32(), MidpointRounding.AwayFromZero).ToString("N" + measure.GetProperty("decimals").GetInt32().ToString(CultureInfo.InvariantCulture), culture),
            JsonValueKind.String => cell.GetString()!,
            _ => ValueTokens.TryParseState(root.GetProperty("states").GetProperty(id)[row][column].GetString() ?? "") is { } state ? CellText.Of(state, culture.TwoLetterISOLanguageName) : CellText.None,
        };
    }
}
