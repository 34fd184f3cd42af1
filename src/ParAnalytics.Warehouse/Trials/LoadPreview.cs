using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Warehouse.Trials;

/// <summary>What publishing would change for the public, counted in figures and shown row by row.</summary>
/// <param name="Added">Figures that were not there.</param>
/// <param name="Changed">Figures whose value, state or maximum becomes another.</param>
/// <param name="Same">Figures said again unchanged.</param>
/// <param name="Withdrawn">Figures that a whole table no longer holds.</param>
/// <param name="Rows">Withdrawn first, then changed, then added; at most <see cref="MostRows"/>.</param>
/// <param name="BrokenAnchors">Published figures that hold now and would not hold then.</param>
/// <param name="DuplicateOf">Earlier loads of the same bytes or with the same facts.</param>
public sealed record LoadPreview(
    long Added,
    long Changed,
    long Same,
    long Withdrawn,
    EquatableArray<PreviewRow> Rows,
    EquatableArray<Fault> BrokenAnchors,
    EquatableArray<string> DuplicateOf)
{
    public const int MostRows = 500;

    /// <summary>Whether there is more to show than <see cref="Rows"/> holds.</summary>
    public bool IsCut => Added + Changed + Withdrawn > Rows.Count;
}

public enum PreviewKind
{
    Withdrawn,
    Changed,
    Added,
}

/// <summary>One figure.</summary>
/// <param name="Fact">Fact table.</param>
/// <param name="Key">What names the figure, by column of the table: unit_key, node_key, year …</param>
/// <param name="Unit">Name of its unit, where it has one.</param>
/// <param name="Node">Name of its criterion, where it has one.</param>
/// <param name="Fields">The columns that differ; of an added or withdrawn figure those with a value.</param>
/// <param name="Place">Sheet and cell of the new figure.</param>
public sealed record PreviewRow(
    PreviewKind Kind, string Fact, EquatableArray<PreviewKey> Key, string? Unit, string? Node, EquatableArray<PreviewField> Fields, string? Place);

/// <param name="Value">As the table writes it, numbers with a decimal point.</param>
public sealed record PreviewKey(string Name, string? Value);

/// <param name="Before">Null when there was none.</param>
/// <param name="After">Null when there is none.</param>
public sealed record PreviewField(string Name, string? Before, string? After);
