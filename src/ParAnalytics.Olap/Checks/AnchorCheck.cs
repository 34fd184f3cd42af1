using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Checks;

/// <summary>Asks every anchor of every cube and compares with the printed figure, exactly.</summary>
public static class AnchorCheck
{
    public static async Task<EquatableArray<AnchorOutcome>> RunAsync(ICubeEngine engine, CubeModels models, CancellationToken cancellation = default)
    {
        var outcomes = ImmutableArray.CreateBuilder<AnchorOutcome>();
        foreach (var cube in models.Cubes)
        {
            foreach (var anchor in cube.Anchors)
            {
                outcomes.AddRange(await CheckAsync(engine, cube, anchor, cancellation));
            }
        }

        return outcomes.ToImmutable().ToEquatableArray();
    }

    /// <summary>The question an anchor stands for.</summary>
    public static CubeQuery QuestionOf(CubeModel cube, CubeAnchor anchor) => new()
    {
        Cube = cube.Id,
        Measures = anchor.Expect.Items.Select(e => e.Measure).ToEquatableArray(),
        Filters =
        [
            new MemberFilter("year", [anchor.Year.ToString(CultureInfo.InvariantCulture)]),
            new MemberFilter("unit", [anchor.Unit]),
            new MemberFilter("criterion.node", [anchor.Node]),
        ],
    };

    private static async Task<IEnumerable<AnchorOutcome>> CheckAsync(ICubeEngine engine, CubeModel cube, CubeAnchor anchor, CancellationToken cancellation)
    {
        try
        {
            var answer = await engine.AskAsync(QuestionOf(cube, anchor), Viewer.Administrator, cancellation);
            return anchor.Expect.Items.Select(e => Judge(anchor, e, answer.At(e.Measure, 0, 0)));
        }
        catch (FaultException fault)
        {
            return [new AnchorOutcome(anchor, "", null, null, AnchorVerdict.Differs, fault.First.Detail)];
        }
    }

    private static AnchorOutcome Judge(CubeAnchor anchor, AnchorValue expected, Cell cell)
    {
        var verdict = cell.Number == expected.Value ? AnchorVerdict.Holds
            : cell.Number is null && anchor.WhenLoaded ? AnchorVerdict.NotLoaded
            : AnchorVerdict.Differs;
        return new AnchorOutcome(anchor, expected.Measure, expected.Value, cell.Number, verdict, cell.State.ToToken());
    }
}

/// <summary>What an anchor's check found.</summary>
public enum AnchorVerdict
{
    Holds,
    Differs,

    /// <summary>The facts come from files outside the project and are not there.</summary>
    NotLoaded,
}

/// <param name="Measure">Empty when the question itself was refused.</param>
/// <param name="Remark">State of the cell, or the refusal.</param>
public sealed record AnchorOutcome(CubeAnchor Anchor, string Measure, decimal? Expected, decimal? Found, AnchorVerdict Verdict, string Remark)
{
    public override string ToString()
    {
        var (expected, found) = (Expected?.ToString(CultureInfo.InvariantCulture) ?? "?", Found?.ToString(CultureInfo.InvariantCulture) ?? "null");
        return $"{Anchor.Place} {Anchor.Name}: {Measure} = {found} ({Remark}), cần {expected} theo {Anchor.Source}";
    }
}
