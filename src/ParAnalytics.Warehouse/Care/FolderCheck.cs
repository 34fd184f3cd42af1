using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Checks;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Reference;

namespace ParAnalytics.Warehouse.Care;

/// <summary>The core of <c>par check</c>.</summary>
internal sealed class FolderCheck(ICubeEngine engine, CubeModels models, IntakeShelf intake, DataFolderSettings settings)
{
    public async Task<CheckReport> RunAsync(CancellationToken cancellation) => new(
    [
        new CheckPart("models", models.Cubes.Count, 0, []),
        new CheckPart("intake", intake.Library.Models.Length, 0, intake.Library.Faults.ToEquatableArray()),
        Reference(),
        await CubeAnchorsAsync(cancellation).ConfigureAwait(false),
        await ReferenceAnchorsAsync(cancellation).ConfigureAwait(false),
    ]);

    private CheckPart Reference()
    {
        try
        {
            return new CheckPart("reference", intake.Book.Units.Units.Length, 0, []);
        }
        catch (FaultException error)
        {
            return new CheckPart("reference", 0, 0, error.Faults);
        }
    }

    private async Task<CheckPart> CubeAnchorsAsync(CancellationToken cancellation)
    {
        var outcomes = await AnchorCheck.RunAsync(engine, models, cancellation).ConfigureAwait(false);
        var faults = outcomes.Items.Where(o => o.Verdict == AnchorVerdict.Differs).Select(o => Differs(o.Anchor.Place, o.Anchor.Name, o.Measure, o.Expected, o.Found, o.Remark));
        return new CheckPart("anchors", outcomes.Count, outcomes.Items.Count(o => o.Verdict == AnchorVerdict.NotLoaded), faults.ToEquatableArray());
    }

    private async Task<CheckPart> ReferenceAnchorsAsync(CancellationToken cancellation)
    {
        var path = Path.Combine(settings.ReferenceFolder, "anchors.csv");
        if (!File.Exists(path))
        {
            return new CheckPart("reference-anchors", 0, 0, []);
        }

        var table = ReferenceTable.Read(path);
        var faults = new List<Fault>();
        for (var row = 0; row < table.Count; row++)
        {
            if (await FindAsync(table, row, cancellation).ConfigureAwait(false) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return new CheckPart("reference-anchors", table.Count, 0, faults.ToEquatableArray());
    }

    private async Task<Fault?> FindAsync(ReferenceTable table, int row, CancellationToken cancellation)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"warehouse/reference/anchors.csv:{table.Line(row)}");
        var (measure, id) = (table[row, "measure"], table[row, "id"]);
        var (expected, tolerance) = (Number(table[row, "value"]), Number(table[row, "tolerance"]));
        try
        {
            var answer = await engine.AskAsync(
                new CubeQuery
                {
                    Cube = "indices",
                    Measures = [measure],
                    Filters = [new MemberFilter("year", [table[row, "year"]]), new MemberFilter("unit", [table[row, "unit_key"]]), new MemberFilter("criterion.node", [table[row, "criterion"]])],
                },
                Viewer.Administrator,
                cancellation).ConfigureAwait(false);
            var cell = answer.At(measure, 0, 0);
            return cell.Number is { } found && Math.Abs(found - expected) <= tolerance ? null : Differs(place, id, measure, expected, cell.Number, cell.State.ToToken());
        }
        catch (FaultException error)
        {
            return error.First with { Position = place };
        }
    }

    private static decimal Number(string text) => text.Length == 0 ? 0 : decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static Fault Differs(string place, string name, string measure, decimal? expected, decimal? found, string remark)
    {
        var (wanted, got) = (expected?.ToString(CultureInfo.InvariantCulture) ?? "?", found?.ToString(CultureInfo.InvariantCulture) ?? "null");
        return WarehouseFaults.AnchorDiffers(
            place,
            $"{name}: {measure} = {got} ({remark}), số đã công bố là {wanted}.",
            $"{name}: {measure} = {got} ({remark}), published is {wanted}.");
    }
}
