using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Points;

/// <summary>What one axis tuple says about a point; a row's and a column's part together, with the filters, make a <see cref="Point"/>.</summary>
/// <param name="Total">Dimension the tuple is a total over; null for none.</param>
internal readonly record struct PointPart(Member? Unit, string? Family, Member? Criterion, int? Year, string? Basis, CubeDimension? Total, string? PeerGroup = null)
{
    /// <summary>Whether it is a total over all criteria: the root of the set in force.</summary>
    public bool IsWhole { get; init; }

    public static PointPart Of(BoundTuple tuple)
    {
        Member? unit = null, criterion = null;
        string? family = null, basis = null, peers = null;
        int? year = null;
        CubeDimension? total = null;
        var isWhole = false;
        foreach (var member in tuple.Members)
        {
            if (member.Member is not { } named)
            {
                if (member.TotalAs is { } whole)
                {
                    (criterion, isWhole) = (whole.Node ?? criterion, true);
                    continue;
                }

                total ??= member.Dimension;
                continue;
            }

            switch (member.Dimension.Role)
            {
                case DimensionRole.Unit: unit = named; break;
                case DimensionRole.Family: family = named.Key; break;
                case DimensionRole.Criterion: criterion = named; break;
                case DimensionRole.Time: year = named.Order; break;
                case DimensionRole.Plain when member.Dimension.Id == "peer_group": peers = named.Key; break;
                case DimensionRole.Basis: basis = named.Key; break;
            }
        }

        return new PointPart(unit, family, criterion, year, basis, total, peers) { IsWhole = isWhole && criterion is null };
    }

    public PointPart With(PointPart other) => new(Unit ?? other.Unit, Family ?? other.Family, Criterion ?? other.Criterion, Year ?? other.Year, Basis ?? other.Basis, Total ?? other.Total, PeerGroup ?? other.PeerGroup);
}

/// <summary>Where one figure stands.</summary>
/// <param name="Node">Node of the set in force that year.</param>
/// <param name="Basis">Empty when the first preferred basis present is taken.</param>
internal readonly record struct PointKey(string Unit, string Node, int Year, string Basis);

/// <summary>A place where a figure can stand, with what is needed to judge it.</summary>
internal sealed record Point(PointKey Key, Member Unit, Member Node, string Family, string Set)
{
    public int Year => Key.Year;

    /// <summary>The peer group asked about; null for whichever the unit is ranked in.</summary>
    public string? PeerGroup { get; init; }
}
