using System.Text.Json.Nodes;

namespace ParAnalytics.Cli.Reports;

/// <summary>What became of files, for people: a line per file, then what to mend.</summary>
internal static class LoadText
{
    private const int MostFindings = 50;

    public static string Of(JsonArray loads, Terminal terminal) => string.Join('\n', loads.SelectMany(load => Lines(load!, terminal)));

    private static IEnumerable<string> Lines(JsonNode load, Terminal terminal)
    {
        var file = load["file"]!.GetValue<string>();
        var (rowsIn, taken, refused) = (load["rowsIn"]!.GetValue<int>(), load["rowsTaken"]!.GetValue<int>(), load["rowsRefused"]!.GetValue<int>());
        var what = (load["result"]!.GetValue<string>(), load["id"]?.GetValue<string>(), load["replay"]!.GetValue<bool>()) switch
        {
            ("refused", _, _) => terminal.Say("từ chối cả tệp, chưa nhận gì", "refused, nothing taken"),
            (_, null, _) => terminal.Say("kiểm tra xong, chưa nạp", "checked, not taken"),
            (_, { } id, true) => terminal.Say($"đã nhận từ trước: {id}", $"taken before: {id}"),
            (_, { } id, _) => terminal.Say($"đã vào bản nháp: {id}", $"in the draft: {id}"),
        };
        yield return terminal.Say(
            $"{file}: {load["kind"]!.GetValue<string>()}, {rowsIn} dòng, nhận {taken}, từ chối {refused} — {what}",
            $"{file}: {load["kind"]!.GetValue<string>()}, {rowsIn} rows, {taken} taken, {refused} refused — {what}");

        var findings = load["findings"]!.AsArray();
        foreach (var finding in findings.Take(MostFindings))
        {
            yield return "  " + Line(finding!, terminal);
        }

        if (findings.Count > MostFindings)
        {
            yield return terminal.Say($"  … và {findings.Count - MostFindings} chỗ khác (--json để xem hết)", $"  … and {findings.Count - MostFindings} more (--json shows all)");
        }
    }

    private static string Line(JsonNode finding, Terminal terminal)
    {
        var cell = finding["cell"]?.GetValue<string>();
        var place = finding["sheet"]!.GetValue<string>() + (cell is null ? "" : "!" + cell);
        var mark = finding["severity"]!.GetValue<string>() == "error" ? terminal.Say("lỗi", "error") : terminal.Say("lưu ý", "warning");
        var message = terminal.IsEnglish ? finding["message_en"]?.GetValue<string>() ?? finding["message"]!.GetValue<string>() : finding["message"]!.GetValue<string>();
        var instead = finding["instead"]?.GetValue<string>() is { } text ? $" → {text}" : "";
        return $"{place} {mark} {finding["rule"]!.GetValue<string>()} {message}{instead}";
    }
}
