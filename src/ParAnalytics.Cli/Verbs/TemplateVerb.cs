using System.CommandLine;
using ParAnalytics.Cli.Reach;
using ParAnalytics.Documents.Templates;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Cli.Verbs;

/// <summary>A file to fill in: a workbook with drop-downs, or with a name ending in .csv the bare header row.</summary>
internal static class TemplateVerb
{
    public static Command Create(Terminal terminal)
    {
        var kinds = string.Join(", ", FactTables.All.Select(t => t.Kind));
        var kind = new Argument<string>("KIND") { Description = terminal.Say("Loại số liệu hoặc tên mẫu biểu trong warehouse/intake: ", "Kind of figures, or name of a form in warehouse/intake: ") + kinds };
        var file = new Argument<string>("FILE") { Description = terminal.Say("Tệp .xlsx hoặc .csv sẽ ghi", "The .xlsx or .csv file to write") };
        var under = new Option<string?>("--under") { HelpName = "KEY", Description = terminal.Say("Cho chọn các xã và cơ quan của đơn vị này (p34:66) thay vì các tỉnh", "Offer the communes and agencies of this unit (p34:66) instead of the provinces") };
        var verb = new Command("template", terminal.Say("Tạo tệp mẫu để điền", "Make a file to fill in")) { kind, file, under };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var written = parsed.GetValue(kind)!;
            var path = terminal.PathOf(parsed.GetValue(file)!);
            var forms = FormShelf.Of(Workplaces.Settings(FolderPlace.Of(terminal)), terminal.Clock);
            var isCsv = Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase);
            if (!isCsv && forms.Find(written) is { } form)
            {
                using var filled = new MemoryStream();
                FormWorkbook.Write(form, terminal.IsEnglish ? "en" : "vi", filled);
                await File.WriteAllBytesAsync(path, filled.ToArray(), cancellation).ConfigureAwait(false);
                return ExitCodes.Ok;
            }

            var table = FactTables.Find(written) ?? throw new FaultException(new Fault(
                "PAR0935", $"Không có loại số liệu hay mẫu biểu “{written}”.", $"There is no kind or form '{written}'.", Suggestions: Nearest.Of(written, FactTables.All.Select(t => t.Kind).Concat(isCsv ? [] : forms.All.Select(f => f.Id)))));
            if (isCsv)
            {
                await File.WriteAllTextAsync(path, GenericSheets.Template(table), cancellation).ConfigureAwait(false);
                return ExitCodes.Ok;
            }

            var units = await UnitsAsync(terminal, parsed.GetValue(under), cancellation).ConfigureAwait(false);
            using var bytes = new MemoryStream();
            FillInWorkbook.Write(table, units, terminal.IsEnglish ? "en" : "vi", bytes);
            await File.WriteAllBytesAsync(path, bytes.ToArray(), cancellation).ConfigureAwait(false);
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static async Task<IReadOnlyList<TemplateUnit>> UnitsAsync(Terminal terminal, string? under, CancellationToken cancellation)
    {
        string[] levels = under is null ? ["unit.province"] : ["unit.agency", "unit.commune"];
        var units = new List<TemplateUnit>();
        await CareVerbs.WithAsync(terminal, cancellation, async workplace =>
        {
            foreach (var level in levels)
            {
                units.AddRange((await workplace.MembersAsync(level, under, cancellation).ConfigureAwait(false)).Select(m => new TemplateUnit(m.Key, m.Name)));
            }

            return ExitCodes.Ok;
        }).ConfigureAwait(false);
        return units;
    }
}
