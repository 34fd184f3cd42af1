using System.Globalization;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Aggregates;

/// <summary>The statements by which an aggregate is made and follows its facts.</summary>
/// <param name="Types">Types of the facts' columns.</param>
internal sealed record AggregateSql(AggregateDesign Design, IReadOnlyDictionary<string, string> Types)
{
    /// <summary>Parts that add up exactly; those of floating numbers do not.</summary>
    public static bool IsExact(AggregateColumn part, IReadOnlyDictionary<string, string> types) =>
        part.Function is not AggregateFunction.Sum || part.Plus.Items.Prepend(part.Column).All(c => types.TryGetValue(c, out var type) && DigitsOfSum(type) is not null);

    /// <summary>The table, made of the facts of a release.</summary>
    public string OfFacts(long release) => Design.IsKeySet ? KeySet(release) : Design.IsCopy ? Copy(release) : Make(
        release,
        FormattableString.Invariant($"(select * from {Design.Facts} where rel_from <= {release} and rel_to > {release})"),
        key => OfColumn(key),
        "count(*)::bigint",
        part => Part(part, signed: false));

    /// <summary>The table, made of another that holds it.</summary>
    public string Of(AggregateDesign finer, long release) => Make(
        release,
        finer.Table,
        key => finer.Keys.Contains(key) ? key.Name : OfColumn(key),
        $"sum({CubeAggregate.FactCount})::bigint",
        part => part.Function is AggregateFunction.Minimum or AggregateFunction.Maximum or AggregateFunction.WeakestOrigin
            ? $"{(part.Function == AggregateFunction.Minimum ? "min" : "max")}({part.Name})"
            : $"sum({part.Name}){CastOf(part)}");

    /// <summary>What a release (<c>$release</c>) added and took away, as further rows.</summary>
    public string Follow => Design.IsKeySet ? FollowSets :
        $"insert into {Design.Table} select {Keys(OfColumn)}, sum(sign)::bigint, {string.Join("", Design.Parts.Items.Select(p => Part(p, signed: true) + ", "))}$release::bigint "
        + $"from (select *, 1 as sign from {Design.Facts} where rel_from = $release and rel_to > $release union all select *, -1 as sign from {Design.Facts} where rel_to = $release and rel_from < $release) f"
        + $"{Joins(OfColumn)} group by {string.Join(", ", Design.Keys.Items.Select(OfColumn))}";

    /// <summary>Places for keys that have none: those of a release, or of the facts that are visible in it.</summary>
    /// <param name="all">Whether of all visible facts.</param>
    public string Places(bool all) =>
        $"insert into {CountHeld.Places} select {Column}, member, (select coalesce(max(place), -1) from {CountHeld.Places} where {Own})::integer + (row_number() over (order by member))::integer "
        + $"from (select distinct {Design.Held} as member from {Design.Facts} where rel_from {(all ? "<=" : "=")} $release and rel_to > $release and {Design.Held} is not null) "
        + $"where member not in (select member from {CountHeld.Places} where {Own})";

    /// <summary>How many places are given.</summary>
    public string PlacesGiven => $"select coalesce(max(place), -1) + 1 from {CountHeld.Places} where {Own}";

    private string Column => $"{EngineSql.Quoted(Design.Facts)}, {EngineSql.Quoted(Design.Held)}";

    private string Own => $"facts = {EngineSql.Quoted(Design.Facts)} and column_name = {EngineSql.Quoted(Design.Held)}";

    private string KeySet(long release) => string.Create(
        CultureInfo.InvariantCulture,
        $"create table {Design.Table} as {Sets($"rel_from <= {release} and rel_to > {release}", "", release.ToString(CultureInfo.InvariantCulture))} order by {string.Join(", ", Enumerable.Range(1, Design.Keys.Count))}");

    /// <summary>Cells that lost a fact are closed and made anew of what is left; to the others comes what is new.</summary>
    private string FollowSets
    {
        get
        {
            var gone = $"(select {Keys(OfColumn)} from {Design.Facts} f{Joins(OfColumn)} where f.rel_to = $release and f.rel_from < $release group by {string.Join(", ", Design.Keys.Items.Select(OfColumn))}) g";
            string Same(Func<AggregateKey, string> of) => string.Join(" and ", Design.Keys.Items.Select(k => $"g.{k.Name} is not distinct from {of(k)}"));
            return string.Create(CultureInfo.InvariantCulture, $"""
                update {Design.Table} t set rel_to = $release where t.rel_to = {long.MaxValue} and exists (select 1 from {gone} where {Same(k => "t." + k.Name)});
                insert into {Design.Table} {Sets("rel_from <= $release and rel_to > $release", $" and exists (select 1 from {gone} where {Same(OfColumn)})", "$release")};
                insert into {Design.Table} {Sets("rel_from = $release and rel_to > $release", $" and not exists (select 1 from {gone} where {Same(OfColumn)})", "$release")}
                """);
        }
    }

    private string Sets(string visible, string condition, string release) => string.Create(
        CultureInfo.InvariantCulture,
        $"select {Keys(OfColumn)}, bitstring_agg(p.place, 0, {Design.Room - 1}) as {CountHeld.Held}, {release}::bigint as {CubeAggregate.Release}, {long.MaxValue}::bigint as rel_to from {Design.Facts} f{Joins(OfColumn)} join (select member, place from {CountHeld.Places} where {Own}) p on p.member = f.{Design.Held} where f.{visible.Replace(" and rel_to", " and f.rel_to", StringComparison.Ordinal)}{condition} group by {string.Join(", ", Design.Keys.Items.Select(OfColumn))}");

    private string Make(long release, string from, Func<AggregateKey, string> key, string count, Func<AggregateColumn, string> part) => string.Create(
        CultureInfo.InvariantCulture,
        $"create table {Design.Table} as select {Keys(key)}, {count} as {CubeAggregate.FactCount}, {string.Join("", Design.Parts.Items.Select(p => $"{part(p)} as {p.Name}, "))}{release}::bigint as {CubeAggregate.Release} from {from} f{Joins(key)} group by {string.Join(", ", Design.Keys.Items.Select(key))} order by {string.Join(", ", Enumerable.Range(1, Design.Keys.Count))}");

    /// <summary>A row per fact: each is the sum of itself.</summary>
    private string Copy(long release) => string.Create(
        CultureInfo.InvariantCulture,
        $"create table {Design.Table} as select {Keys(OfColumn)}, 1::bigint as {CubeAggregate.FactCount}, {string.Join("", Design.Parts.Items.Select(p => $"{OfRow(p)} as {p.Name}, "))}{release}::bigint as {CubeAggregate.Release} from {Design.Facts} f where rel_from <= {release} and rel_to > {release} order by {string.Join(", ", Enumerable.Range(1, Design.Keys.Count))}");

    private string OfRow(AggregateColumn part)
    {
        var value = string.Join(" + ", part.Plus.Items.Prepend(part.Column).Select(c => $"f.{c}"));
        var where = part.Where is { } condition ? Holds(condition) : "true";
        return part.Function switch
        {
            AggregateFunction.Sum => $"(case when {where} then {value} end){CastOf(part)}",
            AggregateFunction.Rows => $"(case when {where} then 1 else 0 end)::bigint",
            AggregateFunction.Count => $"(case when {value} is not null and {where} then 1 else 0 end)::bigint",
            AggregateFunction.Minimum or AggregateFunction.Maximum => $"case when {where} then {value} end",
            AggregateFunction.WeakestOrigin => OriginNumber(value),
            _ => throw new NotSupportedException(part.Function.ToString()),
        };
    }

    private static string OriginNumber(string value) => $"case {value} when 'PUBLISHED' then 0 when 'DERIVED' then 1 when 'COMPUTED' then 2 when 'SYNTHETIC' then 3 end";

    private string Keys(Func<AggregateKey, string> of) => string.Join(", ", Design.Keys.Items.Select(k => $"{of(k)} as {k.Name}"));

    private static string OfColumn(AggregateKey key) => key.Grain switch
    {
        PeriodGrain grain => $"date_trunc('{grain.Period}', f.{key.Column})::date",
        LevelGrain => $"m_{key.Name}.class",
        _ => $"f.{key.Column}",
    };

    private string Joins(Func<AggregateKey, string> of) => string.Join("", Design.Keys.Items.Where(k => k.Grain is LevelGrain && of(k) == OfColumn(k)).Select(k =>
    {
        var classes = ((LevelGrain)k.Grain).Classes;
        return $" left join (select member, class from aggregate_member where dimension = {EngineSql.Quoted(classes.Dimension)} and level = {EngineSql.Quoted(classes.Level)} and fingerprint = {EngineSql.Quoted(classes.Fingerprint)}) m_{k.Name} on m_{k.Name}.member = f.{k.Column}";
    }));

    private string Part(AggregateColumn part, bool signed)
    {
        var value = string.Join(" + ", part.Plus.Items.Prepend(part.Column).Select(c => $"f.{c}"));
        var where = part.Where is { } condition ? Holds(condition) : null;
        var filter = where is null ? "" : $" filter (where {where})";
        return part.Function switch
        {
            AggregateFunction.Sum => (signed ? $"sum(sign * ({value})){filter}" : $"sum({value}){filter}") + CastOf(part),
            AggregateFunction.Rows => (signed ? $"sum(sign){filter}" : $"count(*){filter}") + "::bigint",
            AggregateFunction.Count => signed ? $"sum(sign) filter (where {value} is not null{(where is null ? "" : $" and {where}")})::bigint" : $"count({value}){filter}::bigint",
            AggregateFunction.Minimum => $"min({value}){filter}",
            AggregateFunction.Maximum => $"max({value}){filter}",
            AggregateFunction.WeakestOrigin => $"max({OriginNumber(value)})",
            _ => throw new NotSupportedException(part.Function.ToString()),
        };
    }

    private string CastOf(AggregateColumn part) => part.Function is AggregateFunction.Sum && part.Plus.Items.Prepend(part.Column).Max(c => DigitsOfSum(Types[c])) is > 0 and var digits
        ? string.Create(CultureInfo.InvariantCulture, $"::decimal(18,{digits})")
        : part.Function is AggregateFunction.Sum or AggregateFunction.Rows or AggregateFunction.Count ? "::bigint" : "";

    /// <summary>Digits after the point of a sum, kept in 64 bits so that it adds as fast as facts do; null where it is not exact. One that does not fit fails the making.</summary>
    private static int? DigitsOfSum(string type) => type switch
    {
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" => 0,
        _ when type.StartsWith("DECIMAL(", StringComparison.Ordinal) => int.Parse(type[(type.IndexOf(',', StringComparison.Ordinal) + 1)..^1], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Holds(Condition condition) => condition switch
    {
        InTexts c => $"f.{c.Column} in ({List(c.Values.Items)})",
        NotInTexts c => $"(f.{c.Column} is null or f.{c.Column} not in ({List(c.Values.Items)}))",
        IsYes c => $"f.{c.Column} is true",
        HasValue c => $"f.{c.Column} is not null",
        Above c => string.Create(CultureInfo.InvariantCulture, $"f.{c.Column} > {c.Number}"),
        AllOf c => $"({string.Join(" and ", c.Conditions.Items.Select(Holds))})",
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private static string List(IEnumerable<string> values) => string.Join(", ", values.Select(EngineSql.Quoted));
}
