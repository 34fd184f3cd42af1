using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.LostPoints;

namespace ParAnalytics.Insights.RankPlans;

/// <summary>The levers of a plan: the leaves with room, as the record has them, and what the reader says of them.</summary>
internal static class LeverReading
{
    private const string Shape = "MÃ;effort=2;step=0.5;cap=1.5;lead=3;requires=MÃ;spill=0.1;chance=0.9";
    private const string ShapeEn = "KEY;effort=2;step=0.5;cap=1.5;lead=3;requires=KEY;spill=0.1;chance=0.9";

    public static ImmutableArray<Lever> Of(InsightRequest request, LostPointsReading lost)
    {
        var said = request.List("lever").Where(l => l.Length > 0).Select(l => l.Split(';', StringSplitOptions.TrimEntries)).ToDictionary(l => l[0], l => Said(l), StringComparer.Ordinal);
        var without = request.List("without").ToHashSet(StringComparer.Ordinal);
        if (said.Keys.Concat(without).FirstOrDefault(k => k.Length > 0 && lost.Leaves.All(l => l.Node != k)) is { } unknown)
        {
            throw InsightFaults.UnknownMember("lever", unknown, Domain.Faults.Nearest.Of(unknown, lost.Leaves.Select(l => l.Node)));
        }

        var (step, effort, inertia, months) = (request.Number("step"), request.Number("effort"), request.Number("survey_cap"), request.Whole("months"));
        return
        [
            .. lost.Leaves.Where(l => !without.Contains(l.Node)).Select(leaf =>
            {
                var mine = said.GetValueOrDefault(leaf.Node, []);
                var isSurvey = request.Members.Find("criterion", leaf.Node)?.Attribute("basis") == "surveyed";
                var slow = isSurvey ? (leaf.Max ?? 0) * inertia / 100 : decimal.MaxValue;
                var room = Math.Min(leaf.Lost ?? 0, Number(mine, "cap") ?? slow);
                return new Lever(
                    leaf.Node, leaf.Caption, Hundredths(room), Math.Max(1, Hundredths(Number(mine, "step") ?? step)), Number(mine, "effort") ?? effort, leaf.Lead ?? leaf.Assignments.Select(a => a.Lead).FirstOrDefault(a => !string.IsNullOrWhiteSpace(a)) ?? "",
                    (int)(Number(mine, "lead") ?? 0), mine.GetValueOrDefault("requires"), Hundredths(Number(mine, "spill") ?? 0), (double)(Number(mine, "chance") ?? 1));
            }).Where(l => l.Steps > 0 && l.LeadMonths <= months),
        ];
    }

    /// <summary>Agency → capacity, as <c>Sở Nội vụ=4</c>.</summary>
    public static ImmutableDictionary<string, decimal> Capacities(InsightRequest request) => request.List("capacity").Where(c => c.Length > 0).ToImmutableDictionary(
        c => c.LastIndexOf('=') is > 0 and var at ? c[..at].Trim() : throw InsightFaults.Unreadable("capacity", c, "Cơ quan=4", "Agency=4"),
        c => Parse("capacity", c[(c.LastIndexOf('=') + 1)..]),
        StringComparer.Ordinal);

    private static Dictionary<string, string> Said(string[] parts)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parts.Skip(1).Where(p => p.Length > 0))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = at > 0 ? part[..at] : part;
            if (at <= 0 || name is not ("effort" or "step" or "cap" or "lead" or "requires" or "spill" or "chance"))
            {
                throw InsightFaults.Unreadable("lever", part, Shape, ShapeEn);
            }

            said[name] = part[(at + 1)..];
        }

        return said;
    }

    private static decimal? Number(Dictionary<string, string> said, string name) => said.TryGetValue(name, out var written) ? Parse("lever", written) : null;

    private static decimal Parse(string parameter, string written) =>
        decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1000 ? number : throw InsightFaults.NoNumber(parameter, written);

    private static int Hundredths(decimal points) => (int)decimal.Floor(points * 100);
}
