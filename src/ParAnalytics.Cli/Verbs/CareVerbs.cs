using System.CommandLine;
using System.Text;
using System.Text.Json;
using ParAnalytics.Cli.Reach;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Cli.Verbs;

/// <summary>Verify, rebuild, back up, restore, look after.</summary>
internal static class CareVerbs
{
    public static Command Verify(Terminal terminal)
    {
        var json = Json(terminal);
        var verb = new Command("verify", terminal.Say("So sổ ghi, tệp gốc và bản phục vụ với nhau", "Compare the record, the originals and the serving copy")) { json };
        verb.SetAction((parsed, cancellation) => WithAsync(terminal, cancellation, async workplace =>
        {
            using var told = JsonDocument.Parse(await workplace.VerifyAsync(cancellation).ConfigureAwait(false));
            var root = told.RootElement;
            var whole = root.GetProperty("whole").GetBoolean();
            await WriteAsync(terminal, parsed.GetValue(json), root, () =>
                $"{root.GetProperty("loads").GetInt32()} {terminal.Say("lần nạp", "loads")}, {root.GetProperty("blobs").GetInt32()} {terminal.Say("tệp gốc", "originals")}, {root.GetProperty("audit_rows").GetInt32()} {terminal.Say("dòng nhật ký", "audit rows")}: "
                + terminal.Say(whole ? "nguyên vẹn" : "có chỗ hỏng", whole ? "whole" : "damaged") + Faults(root, terminal)).ConfigureAwait(false);
            return whole ? ExitCodes.Ok : ExitCodes.Refused;
        }));
        return verb;
    }

    public static Command Rebuild(Terminal terminal)
    {
        var verb = new Command("rebuild", terminal.Say("Dựng lại bản phục vụ từ sổ ghi", "Make the serving copy anew from the record"));
        verb.SetAction((_, cancellation) => WithAsync(terminal, cancellation, async workplace =>
        {
            await workplace.RebuildAsync(cancellation).ConfigureAwait(false);
            await terminal.Output.WriteLineAsync(terminal.Say("Đã dựng lại bản phục vụ.", "Made the serving copy anew.")).ConfigureAwait(false);
            return ExitCodes.Ok;
        }));
        return verb;
    }

    public static Command Backup(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = terminal.Say("Tệp sẽ ghi", "The file to write") };
        var verb = new Command("backup", terminal.Say("Sao lưu sổ ghi và tệp gốc vào một tệp", "Back the record and the originals up to a file")) { file };
        verb.SetAction((parsed, cancellation) => WithAsync(terminal, cancellation, async workplace =>
        {
            using var told = JsonDocument.Parse(await workplace.BackupAsync(terminal.PathOf(parsed.GetValue(file)!), cancellation).ConfigureAwait(false));
            await terminal.Output.WriteLineAsync(Receipt(told.RootElement, terminal)).ConfigureAwait(false);
            return ExitCodes.Ok;
        }));
        return verb;
    }

    public static Command Restore(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = terminal.Say("Tệp sao lưu", "The backup file") };
        var verb = new Command("restore", terminal.Say("Khôi phục từ tệp sao lưu; dữ liệu đang có được cất sang bên", "Restore from a backup; what is there is kept beside")) { file };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var place = FolderPlace.Of(terminal);
            if (ServerNote.Read(place.Folder) is { } note)
            {
                throw new FaultException(new Fault("PAR0934", $"Máy chủ đang chạy (tiến trình {note.Pid}); hãy dừng nó trước khi khôi phục.", $"A server is running (process {note.Pid}); stop it before restoring."));
            }

            var receipt = await DataFolder.RestoreAsync(terminal.PathOf(parsed.GetValue(file)!), Workplaces.Settings(place), terminal.Clock, Actor.FolderOwner, cancellation).ConfigureAwait(false);
            await terminal.Output.WriteLineAsync(terminal.Say($"Đã khôi phục đợt {receipt.Release}: {receipt.Loads} lần nạp, {receipt.Files} tệp.", $"Restored the release {receipt.Release}: {receipt.Loads} loads, {receipt.Files} files.")).ConfigureAwait(false);
            return ExitCodes.Ok;
        });
        return verb;
    }

    public static Command Doctor(Terminal terminal)
    {
        var json = Json(terminal);
        var verb = new Command("doctor", terminal.Say("Tình trạng thư mục dữ liệu", "The state of the data folder")) { json };
        verb.SetAction((parsed, cancellation) => WithAsync(terminal, cancellation, async workplace =>
        {
            using var told = JsonDocument.Parse(await workplace.DoctorAsync(cancellation).ConfigureAwait(false));
            var root = told.RootElement;
            await WriteAsync(terminal, parsed.GetValue(json), root, () => string.Join('\n', root.GetProperty("lines").EnumerateArray().Select(l =>
                $"{Mark(l.GetProperty("state").GetString()!, terminal),-8} {l.GetProperty("id").GetString(),-8} {l.GetProperty(terminal.IsEnglish ? "text_en" : "text").GetString()}"))).ConfigureAwait(false);
            return root.GetProperty("well").GetBoolean() ? ExitCodes.Ok : ExitCodes.Refused;
        }));
        return verb;
    }

    internal static async Task<int> WithAsync(Terminal terminal, CancellationToken cancellation, Func<IWorkplace, Task<int>> act)
    {
        var workplace = await Workplaces.OpenAsync(terminal, cancellation).ConfigureAwait(false);
        await using (workplace.ConfigureAwait(false))
        {
            return await act(workplace).ConfigureAwait(false);
        }
    }

    internal static Option<bool> Json(Terminal terminal) => new("--json") { Description = terminal.Say("Kết quả dạng JSON", "The outcome in JSON") };

    internal static Task WriteAsync(Terminal terminal, bool isJson, JsonElement told, Func<string> text) => terminal.Output.WriteLineAsync(isJson ? told.GetRawText() : text());

    internal static string Faults(JsonElement holder, Terminal terminal)
    {
        var text = new StringBuilder();
        foreach (var fault in holder.GetProperty("faults").EnumerateArray())
        {
            var place = fault.TryGetProperty("position", out var position) ? position.GetString() + ": " : "";
            text.Append("\n  ").Append(place).Append(fault.GetProperty("code").GetString()).Append(' ').Append(fault.GetProperty(terminal.IsEnglish ? "detail_en" : "detail").GetString());
        }

        return text.ToString();
    }

    private static string Receipt(JsonElement told, Terminal terminal) => terminal.Say(
        $"Đã sao lưu đợt {told.GetProperty("release").GetString()} vào {told.GetProperty("file").GetString()}: {told.GetProperty("loads").GetInt32()} lần nạp, {told.GetProperty("files").GetInt32()} tệp, {told.GetProperty("bytes").GetInt64() / 1024} KB.",
        $"Backed the release {told.GetProperty("release").GetString()} up to {told.GetProperty("file").GetString()}: {told.GetProperty("loads").GetInt32()} loads, {told.GetProperty("files").GetInt32()} files, {told.GetProperty("bytes").GetInt64() / 1024} KB.");

    private static string Mark(string state, Terminal terminal) => state switch
    {
        "ok" => terminal.Say("tốt", "ok"),
        "warning" => terminal.Say("chú ý", "warning"),
        _ => terminal.Say("hỏng", "error"),
    };
}
