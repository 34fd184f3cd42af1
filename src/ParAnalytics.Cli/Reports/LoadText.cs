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

        foreach (var line in load["preview"] is { } preview ? Changes(preview, terminal) : [])
        {
            yield return line;
        }
    }

    /// <summary>What publishing would change: the counts, then figure by figure, then what speaks against it.</summary>
    private static IEnumerable<string> Changes(JsonNode preview, Terminal terminal)
    {
        int Count(string name) => preview[name]!.GetValue<int>();
        yield return terminal.Say(
            $"  Nếu công bố: thêm {Count("added")}, đổi {Count("changed")}, rút {Count("withdrawn")}, giữ nguyên {Count("same")}",
            $"  If published: {Count("added")} added, {Count("changed")} changed, {Count("withdrawn")} withdrawn, {Count("same")} the same");
        foreach (var row in preview["rows"]!.AsArray().Where(row => row!["change"]!.GetValue<string>() != "added").Take(MostFindings))
        {
            var what = row!["change"]!.GetValue<string>() == "withdrawn" ? terminal.Say("rút", "withdrawn") : terminal.Say("đổi", "changed");
            var fields = string.Join(", ", row["fields"]!.AsArray().Select(f => $"{f!["name"]} {f["before"] ?? "–"} → {f["after"] ?? "–"}"));
            yield return $"  {what} {row["unit"]} {row["node"]} {string.Join(" ", row["key"]!.AsObject().Where(k => k.Key is "year" or "period" or "as_of" && k.Value is not null).Select(k => k.Value))}: {fields}";
        }

        foreach (var anchor in preview["broken_anchors"]!.AsArray())
        {
            yield return terminal.Say($"  lệch mốc đã công bố: {anchor!["detail"]}", $"  breaks a published anchor: {anchor["detail_en"]}");
        }

        if (preview["duplicate_of"]!.AsArray() is { Count: > 0 } earlier)
        {
            yield return terminal.Say($"  trùng lần nạp trước: {string.Join(", ", earlier)}", $"  the same as an earlier load: {string.Join(", ", earlier)}");
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
