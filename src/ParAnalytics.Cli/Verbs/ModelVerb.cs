using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ParAnalytics.Cli.Verbs;

/// <summary>Foreign star schemas: tables and cube files of somebody else's domain.</summary>
internal static class ModelVerb
{
    public static Command Create(Terminal terminal) => new("model", terminal.Say("Mô hình dữ liệu của nơi khác", "Data models from elsewhere")) { Import(terminal), Remove(terminal) };

    private static Command Import(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = terminal.Say("Thư mục có bảng CSV hoặc Parquet và tệp *.cube.yaml", "A folder of CSV or Parquet tables and *.cube.yaml files") };
        var name = new Option<string?>("--name") { HelpName = "N", Description = terminal.Say("Tên mô hình; bỏ trống là tên thư mục", "Name of the model; left out, the folder's") };
        var json = CareVerbs.Json(terminal);
        var verb = new Command("import", terminal.Say("Phục vụ một lược đồ sao: kiểm tra, sao vào sổ ghi rồi hỏi được ngay", "Serve a star schema: checked, copied into the record, and asked at once")) { folder, name, json };
        verb.SetAction((parsed, cancellation) => CareVerbs.WithAsync(terminal, cancellation, async workplace =>
            await TellAsync(await workplace.ImportModelAsync(terminal.PathOf(parsed.GetValue(folder)!), parsed.GetValue(name), dryRun: false, cancellation).ConfigureAwait(false), parsed.GetValue(json), terminal).ConfigureAwait(false)));
        return verb;
    }

    private static Command Remove(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = terminal.Say("Tên mô hình đã nhập", "Name of an imported model") };
        var json = CareVerbs.Json(terminal);
        var verb = new Command("remove", terminal.Say("Thôi phục vụ một mô hình đã nhập; số liệu vẫn ở trong sổ ghi", "Serve an imported model no longer; what was imported stays in the record")) { name, json };
        verb.SetAction((parsed, cancellation) => CareVerbs.WithAsync(terminal, cancellation, async workplace =>
            await TellAsync(await workplace.RemoveModelAsync(parsed.GetValue(name)!, cancellation).ConfigureAwait(false), parsed.GetValue(json), terminal).ConfigureAwait(false)));
        return verb;
    }

    /// <summary>Tells what became of a star, or would.</summary>
    public static async Task<int> TellAsync(byte[] outcome, bool isJson, Terminal terminal)
    {
        using var told = JsonDocument.Parse(outcome);
        var root = told.RootElement;
        await CareVerbs.WriteAsync(terminal, isJson, root, () => Text(root, terminal)).ConfigureAwait(false);
        return root.GetProperty("result").GetString() == "refused" ? ExitCodes.Refused : ExitCodes.Ok;
    }

    private static string Text(JsonElement told, Terminal terminal)
    {
        var text = new StringBuilder();
        var model = told.GetProperty("model").GetString();
        text.Append(told.GetProperty("result").GetString() switch
        {
            "taken" => terminal.Say($"Đã nhận mô hình {model} ({told.GetProperty("load").GetString()})", $"Took the model {model} ({told.GetProperty("load").GetString()})"),
            "known" => terminal.Say($"Mô hình {model} đang được phục vụ đúng như các tệp này", $"The model {model} is served just as these files say"),
            "removed" => terminal.Say($"Thôi phục vụ mô hình {model} ({told.GetProperty("load").GetString()})", $"The model {model} is served no longer ({told.GetProperty("load").GetString()})"),
            "sound" => terminal.Say($"Mô hình {model} không có lỗi", $"The model {model} is sound"),
            _ => terminal.Say($"Từ chối mô hình {model}", $"Refused the model {model}"),
        });
        foreach (var table in told.GetProperty("tables").EnumerateArray())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {table.GetProperty("table").GetString()}: {table.GetProperty("rows").GetInt64()} {terminal.Say("dòng", "rows")}");
        }

        foreach (var cube in told.GetProperty("result").GetString() == "removed" ? [] : told.GetProperty("cubes").EnumerateArray().ToArray())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {terminal.Say("hỏi", "ask")}: ./par ask '{cube.GetProperty("id").GetString()}: …'  ({cube.GetProperty(terminal.IsEnglish ? "caption_en" : "caption").GetString()})");
        }

        foreach (var fault in told.GetProperty("faults").EnumerateArray())
        {
            var near = string.Join(", ", fault.GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()));
            text.Append(CultureInfo.InvariantCulture, $"\n  {fault.GetProperty("position").GetString()} {fault.GetProperty("code").GetString()} {fault.GetProperty(terminal.IsEnglish ? "detail_en" : "detail").GetString()}")
                .Append(near.Length > 0 ? terminal.Say($" Có phải: {near}?", $" Did you mean {near}?") : "");
        }

        return text.ToString();
    }
}
