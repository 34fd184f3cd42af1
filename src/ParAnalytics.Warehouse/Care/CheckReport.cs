using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Warehouse.Care;

/// <summary>What a check of the installed files and published figures found, part by part.</summary>
public sealed record CheckReport(EquatableArray<CheckPart> Parts)
{
    public bool IsSound => Parts.Items.All(p => p.Faults.Count == 0);
}

/// <param name="Name">models, intake, reference, anchors.</param>
/// <param name="Count">How many things were checked.</param>
/// <param name="Skipped">Of them, how many could not be: their facts come from files that are not loaded.</param>
/// <param name="Faults">Each with file and line.</param>
public sealed record CheckPart(string Name, int Count, int Skipped, EquatableArray<Fault> Faults);
