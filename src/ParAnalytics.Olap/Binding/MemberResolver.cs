using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Binding;

/// <summary>What a person wrote → the one member meant, or a refusal with what could have been meant.</summary>
/// <param name="cube">The cube asked: periods up to its last fact may be named, be they ahead of today.</param>
internal sealed class MemberResolver(IMemberCatalogue catalogue, EraPolicy era, CubeModel? cube = null)
{
    private const int FirstYear = 1990;

    private DateOnly Last => cube is not null && catalogue.Extent(cube.Id) is { } extent && extent.To > catalogue.Horizon ? extent.To : catalogue.Horizon;

    /// <param name="years">Years the question asks about: a name that only one unit bore in those years is unambiguous. Empty for any.</param>
    public Member Resolve(CubeDimension dimension, CubeLevel? level, string written, IReadOnlyCollection<int> years, string position) => dimension.Role switch
    {
        DimensionRole.Time => Year(dimension, written, position),
        DimensionRole.Period => Period(dimension, written, position),
        DimensionRole.Criterion => Criterion(dimension, written, position),
        DimensionRole.Basis => Basis(dimension, written, position),
        _ => Named(dimension, level, written, years, position),
    };

    public int YearOf(CubeDimension dimension, string written, string position)
    {
        if (!int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < FirstYear || year > 9999)
        {
            throw QueryFaults.UnknownMember(written, dimension.Id, position, catalogue.MembersOf(dimension.Id).TakeLast(3).Select(m => m.Key).ToEquatableArray());
        }

        return year <= Last.Year || dimension.AllowsFuture ? year : throw QueryFaults.FuturePeriod(written, Last, position);
    }

    private Member Period(CubeDimension dimension, string written, string position)
    {
        var period = Periods.TryParse(dimension.Id, written)
            ?? throw QueryFaults.UnknownMember(written, dimension.Id, position, ["2026", "2026-H1", "2026-Q2", "2026-05", "2026-05-17"]);
        return period.ValidFrom <= Last || dimension.AllowsFuture ? period : throw QueryFaults.FuturePeriod(written, Last, position);
    }

    private Member Year(CubeDimension dimension, string written, string position) => CatalogueMembers.Year(YearOf(dimension, written, position));

    private Member Basis(CubeDimension dimension, string written, string position)
    {
        var basis = ScoreBasisToken.TryParse(written);
        return basis is { } known
            ? catalogue.Find(dimension.Id, known.ToToken()) ?? BasisMembers.Of(known)
            : throw QueryFaults.UnknownMember(written, dimension.Id, position, Nearest.Of(written, Enum.GetValues<ScoreBasis>().Select(b => b.ToToken())));
    }

    /// <summary><c>papi/2.1</c> becomes a member that stands for that node of whatever set is in force in the year.</summary>
    private Member Criterion(CubeDimension dimension, string written, string position)
    {
        if (CriterionKey.TryParse(written, out var key) && key.IsByFamily)
        {
            if (catalogue.Families.All(f => f.Id != key.Set))
            {
                throw QueryFaults.UnknownMember(written, $"{dimension.Id}.node", position, Nearest.Of(written, catalogue.Families.Select(f => f.Id + "/")));
            }

            var nodes = catalogue.Sets.Where(s => s.Family == key.Set).OrderByDescending(s => s.YearFrom)
                .Select(s => catalogue.Find(dimension.Id, $"{s.Id}/{key.Code}")).OfType<Member>().ToArray();
            return nodes.Length > 0
                ? nodes[0] with { Key = written, Parents = [], ValidFrom = null, ValidTo = null, Attributes = nodes[0].Attributes.Remove("set") }
                : throw QueryFaults.UnknownMember(written, $"{dimension.Id}.node", position, Nearest.Of(written, CodesOf(key.Set)));
        }

        return catalogue.Find(dimension.Id, written)
            ?? throw QueryFaults.UnknownMember(written, $"{dimension.Id}.node", position, Nearest.Of(written, catalogue.MembersOf(dimension.Id).Select(m => m.Key)));

        IEnumerable<string> CodesOf(string family) =>
            catalogue.MembersOf(dimension.Id).Where(m => m.Attribute("family") == family).Select(m => $"{family}/{m.Key[(m.Key.IndexOf('/', StringComparison.Ordinal) + 1)..]}").Distinct(StringComparer.Ordinal);
    }

    private Member Named(CubeDimension dimension, CubeLevel? level, string written, IReadOnlyCollection<int> years, string position)
    {
        var levelId = level is { IsAny: false } ? level.Id : null;
        if (catalogue.Find(dimension.Id, written) is { } exact)
        {
            return exact;
        }

        if (dimension.Role == DimensionRole.Unit && written.All(char.IsAsciiDigit))
        {
            throw BareCode(dimension, levelId, written, position);
        }

        var named = catalogue.Named(dimension.Id, written).Where(m => levelId is null || m.Level == levelId).ToImmutableArray();
        var accented = named.Where(m => IsSpelled(m, written)).ToImmutableArray();
        var candidates = accented.Length > 0 ? accented : named;
        if (candidates.Length > 1 && years.Count > 0 && era.Kind == EraKind.AsWas && dimension.Role == DimensionRole.Unit)
        {
            var inYears = candidates.Where(m => years.Any(y => m.ExistsOn(Era.FieldDay(y)))).ToImmutableArray();
            candidates = inYears.Length > 0 ? inYears : candidates;
        }

        if (candidates.Length > 1 && era.Kind != EraKind.AsWas && candidates.Where(m => m.ValidTo is null).ToImmutableArray() is { IsEmpty: false } current)
        {
            candidates = current;
        }

        return candidates.Length switch
        {
            1 => candidates[0],
            > 1 => throw QueryFaults.AmbiguousMember(written, position, [.. candidates.Take(10)]),
            _ => throw Unknown(dimension, levelId, written, position),
        };
    }

    private FaultException BareCode(CubeDimension dimension, string? level, string code, string position)
    {
        var candidates = catalogue.MembersOf(dimension.Id)
            .Where(m => m.Key.EndsWith(":" + code, StringComparison.Ordinal) || m.Aliases.Items.Any(a => a.EndsWith(":" + code, StringComparison.Ordinal)))
            .Where(m => level is null || m.Level == level)
            .OrderBy(m => m.Level == "province" ? 0 : 1).Take(10).ToArray();
        return candidates.Length > 0 ? QueryFaults.AmbiguousMember(code, position, candidates) : Unknown(dimension, level, code, position);
    }

    private FaultException Unknown(CubeDimension dimension, string? level, string written, string position)
    {
        var members = catalogue.MembersOf(dimension.Id, level);
        var folded = TextFold.Fold(written);
        var isKey = written.Contains(':', StringComparison.Ordinal);
        var near = isKey
            ? Nearest.Of(written, members.Select(m => m.Key))
            : members.Where(m => Math.Abs(m.Name.Length - written.Length) <= 3)
                .Select(m => (Member: m, Distance: Nearest.Distance(folded, TextFold.Fold(m.Name))))
                .Where(m => m.Distance <= Math.Max(2, folded.Length / 3))
                .OrderBy(m => m.Distance).ThenBy(m => m.Member.ValidTo is null ? 0 : 1).Take(5).Select(m => m.Member.Key).ToEquatableArray();
        return QueryFaults.UnknownMember(written, level is null ? dimension.Id : $"{dimension.Id}.{level}", position, near);
    }

    private static bool IsSpelled(Member member, string written) =>
        string.Equals(member.Name, written, StringComparison.OrdinalIgnoreCase) || member.Aliases.Items.Contains(written, StringComparer.OrdinalIgnoreCase);
}
