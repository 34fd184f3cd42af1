using System.Globalization;
using ParAnalytics.Maps.Topology;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>A set of borders with a lifespan, kept in the data folder.</summary>
/// <param name="Id">Level and first day, and the province where it holds one alone: <c>commune-2025-07-01-p34-66</c>.</param>
/// <param name="Level"><c>province</c> or <c>commune</c>.</param>
/// <param name="ValidFrom">The first day the borders are drawn for.</param>
/// <param name="ValidTo">The last day, inclusive; null while they hold.</param>
/// <param name="Within">The one province it covers; null for more.</param>
/// <param name="File">Name of the file it came from, with its hash.</param>
public sealed record BoundaryPack(string Id, string Level, DateOnly ValidFrom, DateOnly? ValidTo, string? Within, int Units, int Vertices, string File, string Sha256, string CodeField, DateTimeOffset ImportedAt, string ImportedBy)
{
    public bool HoldsOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } to || day <= to);

    /// <summary>The borders themselves, read when first drawn.</summary>
    internal Lazy<Land> Land { get; init; } = new(() => new Land([], []));

    internal static string IdOf(string level, DateOnly from, string? within) =>
        string.Create(CultureInfo.InvariantCulture, $"{level}-{from:yyyy-MM-dd}") + (within is null ? "" : "-" + within.Replace(':', '-'));
}
