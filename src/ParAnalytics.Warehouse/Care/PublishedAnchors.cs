using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Checks;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Warehouse.Care;

/// <summary>Asks every published anchor, of the cube files and of the reference, and compares with the printed figure.</summary>
internal sealed class PublishedAnchors(ICubeEngine engine, CubeModels models, AnchorFile file)
{
    public async Task<IReadOnlyList<CheckPart>> RunAsync(CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        foreach (var anchor in file.All)
        {
            if (await FindAsync(anchor, cancellation).ConfigureAwait(false) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return [await OfCubesAsync(cancellation).ConfigureAwait(false), new CheckPart("reference-anchors", file.All.Length, 0, faults.ToEquatableArray())];
    }

    private async Task<CheckPart> OfCubesAsync(CancellationToken cancellation)
    {
        var outcomes = await AnchorCheck.RunAsync(engine, models, cancellation).ConfigureAwait(false);
        var faults = outcomes.Items.Where(o => o.Verdict == AnchorVerdict.Differs).Select(o => Differs(o.Anchor.Place, o.Anchor.Name, o.Measure, o.Expected, o.Found, o.Remark));
        return new CheckPart("anchors", outcomes.Count, outcomes.Items.Count(o => o.Verdict == AnchorVerdict.NotLoaded), faults.ToEquatableArray());
    }

    private async Task<Fault?> FindAsync(FileAnchor anchor, CancellationToken cancellation)
    {
        try
        {
            var answer = await engine.AskAsync(
                new CubeQuery
                {
                    Cube = "indices",
                    Measures = [anchor.Measure],
                    Filters = [new MemberFilter("year", [anchor.Year]), new MemberFilter("unit", [anchor.Unit]), new MemberFilter("criterion.node", [anchor.Node])],
                },
                Viewer.Administrator,
                cancellation).ConfigureAwait(false);
            var cell = answer.At(anchor.Measure, 0, 0);
            return cell.Number is { } found && Math.Abs(found - anchor.Value) <= anchor.Tolerance ? null : Differs(anchor.Place, anchor.Id, anchor.Measure, anchor.Value, cell.Number, cell.State.ToToken());
        }
        catch (FaultException error)
        {
            return error.First with { Position = anchor.Place };
        }
    }

    private static Fault Differs(string place, string name, string measure, decimal? expected, decimal? found, string remark)
    {
        var (why, whyEn) = remark is "OK" or "" ? ("", "") : ($" ({remark})", $" ({remark})");
        return WarehouseFaults.AnchorDiffers(
            place,
            $"{name}: {measure} = {Told(found, ",") ?? "không có"}{why}, số đã công bố là {Told(expected, ",") ?? "không có"}.",
            $"{name}: {measure} = {Told(found, ".") ?? "none"}{whyEn}, published is {Told(expected, ".") ?? "none"}.");
    }

    private static string? Told(decimal? value, string point) => value?.ToString("0.######", CultureInfo.InvariantCulture).Replace(".", point, StringComparison.Ordinal);
}
