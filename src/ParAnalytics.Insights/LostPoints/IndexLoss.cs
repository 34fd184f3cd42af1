using System.Collections.Immutable;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;

namespace ParAnalytics.Insights.LostPoints;

/// <summary>What a unit lost on one of several indices, all brought to a scale of 100 so that they stand side by side.</summary>
/// <param name="Whole">Points lost per hundred of the maximum; null when the index has no score of the year.</param>
/// <param name="Leaves">Leaves with their points lost, brought to the same scale; they add up to <paramref name="Whole"/>.</param>
internal sealed record IndexLoss(IndexFamily Family, decimal? Whole, Origin Origin, ImmutableArray<LostLeaf> Leaves)
{
    private static readonly string[] Families = ["par", "sipas", "svc766", "papi", "pci", "dti"];

    public static IEnumerable<IndexFamily> Known(InsightRequest request) => Families.Select(f => request.Members.Families.FirstOrDefault(k => k.Id == f)).OfType<IndexFamily>();

    /// <summary>The questions of every index, under <c>FAMILY:NAME</c>.</summary>
    public static IEnumerable<AskedQuestion> Questions(InsightRequest request) =>
        Known(request).SelectMany(f => LostPointsReading.Questions(Of(request, f.Id)).Items.Where(q => q.Name != "assignments").Select(q => q with { Name = $"{f.Id}:{q.Name}", MayFail = true }))
            .Append(new("assignments", LostPointsReading.Assignments(request.Unit().Key), MayFail: true));

    /// <summary>In the order of <see cref="Known"/>.</summary>
    public static ImmutableArray<IndexLoss> Read(InsightRequest request, InsightInputs inputs) => [.. Known(request).Select(family =>
    {
        var own = inputs.Answers.Where(a => a.Key.StartsWith(family.Id + ":", StringComparison.Ordinal)).ToImmutableDictionary(a => a.Key[(family.Id.Length + 1)..], a => a.Value, StringComparer.Ordinal);
        if (!own.ContainsKey("index"))
        {
            return new IndexLoss(family, null, Origin.Computed, []);
        }

        if (inputs.Find("assignments") is { } tasks)
        {
            own = own.Add("assignments", tasks);
        }

        var asked = Of(request, family.Id);
        var reading = LostPointsReading.Of(asked, new InsightInputs(own));
        if (reading.Whole is not { } whole || reading.Max is not { } max || max <= 0)
        {
            return new IndexLoss(family, null, reading.Origin, []);
        }

        decimal Hundred(decimal points) => 100 * points / max;
        var leaves = reading.Leaves.Select(l => l with { Lost = Hundred(l.Lost ?? 0) }).ToList();
        if (reading.Rest != 0)
        {
            // What the parts do not explain belongs to whoever works on the index as such, and to nobody else.
            leaves.Add(new LostLeaf(family.Id + "/", IndexNames.Of(family, request.Language), Hundred(reading.Rest), null, null, reading.Origin, null, LostPointsReading.LinkedTo(asked, inputs.Find("assignments"), family.Id)));
        }

        return new IndexLoss(family, Hundred(whole), reading.Leaves.Select(l => l.Origin).Append(reading.Origin).Max().Weakest(Origin.Computed), [.. leaves]);
    })];

    /// <summary>The same unit and year, of one index.</summary>
    private static InsightRequest Of(InsightRequest request, string family) => new(
        LostPointsInsight.Shape,
        [new("unit", [request.Unit().Key]), new("family", [family]), new("year", [request.Text("year")]), new("by", ["assignment"])],
        request.Members,
        request.Language);
}
