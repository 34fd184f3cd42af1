using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ParAnalytics.Cli.Reach;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Maps.Boundaries;

namespace ParAnalytics.Cli.Verbs;

/// <summary>Borders of provinces and communes.</summary>
internal static class BoundariesVerb
{
    public static Command Create(Terminal terminal) => new("boundaries", terminal.Say("Ranh giới hành chính để vẽ bản đồ", "Administrative borders to draw maps with")) { Import(terminal), List(terminal) };

    private static Command Import(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = terminal.Say("Tệp GeoJSON hoặc TopoJSON, EPSG:4326", "A GeoJSON or TopoJSON file, EPSG:4326") };
        var level = new Option<string>("--level") { Required = true, HelpName = "province|commune", Description = terminal.Say("Cấp của các vùng", "What the shapes are") };
        level.AcceptOnlyFromAmong("province", "commune");
        var code = new Option<string>("--code-field") { Required = true, HelpName = "F", Description = terminal.Say("Thuộc tính giữ mã đơn vị", "The property that holds the official code") };
        var from = new Option<string?>("--valid-from") { HelpName = "YYYY-MM-DD", Description = terminal.Say("Một ngày của thời kỳ có các đơn vị này; bỏ trống là 2025-07-01", "A day of the era of these units; left out, 2025-07-01") };
        var json = CareVerbs.Json(terminal);
        var verb = new Command("import", terminal.Say("Nạp một gói ranh giới", "Take a boundary pack in")) { file, level, code, from, json };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var path = terminal.PathOf(parsed.GetValue(file)!);
            if (!File.Exists(path))
            {
                throw new FaultException(new Fault("PAR0933", $"Không có tệp {path}.", $"There is no file {path}.", path));
            }

            var wish = new BoundaryWish(path, Path.GetFileName(path), parsed.GetValue(level)!, parsed.GetValue(code)!, Day(parsed.GetValue(from), terminal));
            return await CareVerbs.WithAsync(terminal, cancellation, async workplace =>
            {
                using var told = JsonDocument.Parse(await workplace.ImportBoundariesAsync(wish, cancellation).ConfigureAwait(false));
                await CareVerbs.WriteAsync(terminal, parsed.GetValue(json), told.RootElement, () => Text(told.RootElement, terminal)).ConfigureAwait(false);
                return told.RootElement.GetProperty("result").GetString() == "taken" ? ExitCodes.Ok : ExitCodes.Refused;
            }).ConfigureAwait(false);
        });
        return verb;
    }

    private static Command List(Terminal terminal)
    {
        var json = CareVerbs.Json(terminal);
        var verb = new Command("list", terminal.Say("Các gói ranh giới đang có", "The boundary packs there are")) { json };
        verb.SetAction((parsed, cancellation) => CareVerbs.WithAsync(terminal, cancellation, async workplace =>
        {
            using var told = JsonDocument.Parse(await workplace.BoundariesAsync(cancellation).ConfigureAwait(false));
            await CareVerbs.WriteAsync(terminal, parsed.GetValue(json), told.RootElement, () => string.Join('\n', told.RootElement.GetProperty("packs").EnumerateArray().Select(p =>
                $"{p.GetProperty("id").GetString()}  {p.GetProperty("units").GetInt32()} {terminal.Say("đơn vị", "units")}  {p.GetProperty("valid_from").GetString()} – {p.GetProperty("valid_to").GetString() ?? terminal.Say("nay", "now")}  {p.GetProperty("file").GetString()}").DefaultIfEmpty(terminal.Say("Chưa có gói ranh giới nào.", "There is no boundary pack yet.")))).ConfigureAwait(false);
            return ExitCodes.Ok;
        }));
        return verb;
    }

    private static DateOnly? Day(string? written, Terminal terminal) => written is null ? null
        : DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new UsageException(terminal.Say($"--valid-from {written}: hãy viết như 2025-07-01.", $"--valid-from {written}: write it as 2025-07-01."));

    private static string Text(JsonElement told, Terminal terminal)
    {
        var text = new StringBuilder();
        var isTaken = told.GetProperty("result").GetString() == "taken";
        var found = told.GetProperty("provinces").EnumerateArray().ToList();
        text.Append(terminal.Say(isTaken ? "Đã nhận" : "Từ chối", isTaken ? "Taken" : "Refused")).Append(": ").Append(told.GetProperty("file").GetString()).Append(", ")
            .Append(told.GetProperty("shapes").GetInt32()).Append(' ').Append(terminal.Say("vùng", "shapes")).Append(", ").Append(told.GetProperty("vertices").GetInt32()).Append(' ').Append(terminal.Say("đỉnh", "vertices"))
            .Append(isTaken ? $" → {told.GetProperty("pack").GetString()}" : "");
        foreach (var province in found.Where(p => p.GetProperty("found").GetInt32() > 0 && p.GetProperty("units").GetInt32() > 1))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {province.GetProperty("name").GetString()}: {province.GetProperty("found").GetInt32()}/{province.GetProperty("units").GetInt32()}");
        }

        foreach (var finding in told.GetProperty("findings").EnumerateArray())
        {
            var severity = finding.GetProperty("severity").GetString() == "error" ? terminal.Say("lỗi", "error") : terminal.Say("chú ý", "warning");
            var place = finding.GetProperty("position").GetString() is { } at ? at + ": " : "";
            text.Append(CultureInfo.InvariantCulture, $"\n{severity} {finding.GetProperty("rule").GetString()} {place}{finding.GetProperty(terminal.IsEnglish ? "message_en" : "message").GetString()}");
        }

        return text.ToString();
    }
}
