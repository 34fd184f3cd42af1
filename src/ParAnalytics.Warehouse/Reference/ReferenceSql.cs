using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Reference;

/// <summary>Reference files → dimensions, in SQL. Every file is read as text and cast here, so that an empty cell is no value.</summary>
internal static class ReferenceSql
{
    /// <summary>The id of a document: the same wherever document and date are the same.</summary>
    public const string SourceId = "case when coalesce(source_document, '') = '' then null else substr(md5(source_document || '|' || coalesce(source_date, '')), 1, 12) end";

    /// <summary>Lower case without marks, Đ as d, as <c>TextFold</c> does.</summary>
    private const string Folded = "trim(regexp_replace(replace(lower(strip_accents(replace(replace({0}, 'Đ', 'D'), 'đ', 'd'))), '’', ''''), '[-–—_.,()\\s]+', ' ', 'g'))";

    public static IEnumerable<(string File, string Sql)> Statements(Func<string[], IReadOnlyList<string>> there, bool withSynthetic)
    {
        var units = Rows(there(["units.csv", "agencies.csv", "districts.csv", "communes.csv", "communes_old.csv"]));
        var sources = Rows(there(["units.csv", "agencies.csv", "districts.csv", "communes.csv", "communes_old.csv", "unit_versions.csv", "succession.csv", "criterion_sets.csv", "criteria.csv"]));
        yield return ("*.csv", $"insert or ignore into dim_source select distinct {SourceId}, source_document, try_cast(source_date as date) from {sources} where coalesce(source_document, '') <> ''");
        yield return ("units.csv", Units(units));
        yield return ("units.csv", InProvince);
        yield return ("units.csv", InProvince); // what stands below an agency lies in the province of the agency
        yield return ("units.csv", "update dim_unit u set region_key = p.region_key from dim_unit p where u.region_key is null and p.unit_key = u.province_key");
        yield return ("unit_versions.csv", Versions(Rows(there(["unit_versions.csv"]))));
        yield return ("units.csv", Ancestors);
        yield return ("region_members.csv", Regions(Rows(there(["region_members.csv"]))));
        yield return ("succession.csv", Succession(Rows(there(["succession.csv"]))));
        yield return ("index_families.csv", Families(Rows(there(["index_families.csv"]))));
        yield return ("criterion_sets.csv", Sets(Rows(there(["criterion_sets.csv"])), withSynthetic));
        yield return ("criteria.csv", Criteria(Rows(there(["criteria.csv"]))));
        if (there(["criterion_equivalence.csv"]) is { Count: > 0 } equivalence)
        {
            yield return ("criterion_equivalence.csv", $"insert or ignore into dim_source select distinct {SourceId}, source_document, try_cast(source_date as date) from {Rows(equivalence)} where coalesce(source_document, '') <> ''");
            yield return ("criterion_equivalence.csv", $"insert into bridge_criterion_equivalence select from_criterion, to_criterion, kind, coalesce(reason, ''), {SourceId} from {Rows(equivalence)}");
        }

        yield return ("criteria.csv", CriterionAncestors);
        yield return ("criteria.csv", "update dim_criterion c set depth = b.distance from bridge_criterion_ancestor b where b.node_key = c.node_key and b.ancestor_key = c.set_id || '/'");
    }

    private static string Rows(IReadOnlyList<string> files) =>
        $"read_csv([{string.Join(", ", files.Select(EngineSql.Quoted))}], header = true, all_varchar = true, union_by_name = true, delim = ',', quote = '\"', nullstr = '')";

    private const string InProvince = "update dim_unit u set province_key = p.province_key from dim_unit p where u.province_key is null and p.unit_key = u.parent_key";

    private static string Units(string rows) => $"""
        insert into dim_unit
        select key, level, coalesce(kind, ''), name, coalesce(full_name, name), coalesce(name_en, ''), parent_key, region_key,
               case when level = 'province' then key end, official_code, valid_from::date, valid_to::date, row_number() over (),
               coalesce(aliases, ''), {Folded.Replace("{0}", "concat_ws(' ', name, replace(aliases, '|', ' '))", StringComparison.Ordinal)}, {SourceId}
        from {rows}
        """;

    private static string Versions(string rows) => $"""
        insert into dim_unit_version
        select key, valid_from::date, valid_to::date, coalesce(kind, ''), name, coalesce(full_name, name), official_code, parent_key, region_key, {SourceId}
        from {rows}
        """;

    private const string Ancestors = """
        insert into bridge_unit_ancestor
        with recursive above(unit_key, ancestor_key, distance) as (
            select unit_key, unit_key, 0 from dim_unit
            union all
            select a.unit_key, u.parent_key, a.distance + 1 from above a join dim_unit u on u.unit_key = a.ancestor_key where u.parent_key is not null
        )
        select unit_key, ancestor_key, distance, null, null from above
        """;

    /// <summary>Provinces lie in regions for a time, and all below them do.</summary>
    private static string Regions(string rows) => $"""
        insert into bridge_unit_ancestor
        select b.unit_key, m.region_key, b.distance + 1, m.valid_from::date, m.valid_to::date
        from {rows} m join bridge_unit_ancestor b on b.ancestor_key = m.unit_key
        """;

    /// <summary>Equal weights are known for whole predecessors only; a part's share is not.</summary>
    private static string Succession(string rows) => $"""
        insert into bridge_unit_succession
        select predecessor_key, successor_key, date::date, kind,
               case when kind = 'whole' then 1.0 / count(*) filter (kind = 'whole') over (partition by successor_key, date) end, null, null, {SourceId}
        from {rows}
        """;

    private static string Families(string rows) => $"""
        insert into dim_index_family
        select family, name_vi, coalesce(name_en, name_vi), coalesce(publisher, ''), scale_max::decimal(18, 6), unit, decimals::integer, coalesce(better, 'higher'), row_number() over ()
        from {rows}
        """;

    /// <summary>Synthetic sets are there in a demonstration only: nowhere else can a question name one.</summary>
    private static string Sets(string rows, bool withSynthetic) => $"""
        insert into dim_criterion_set
        select set, family, year_from::integer, year_to::integer, root_max::decimal(18, 6), coalesce(legal_basis, ''), synthetic = 'yes', {SourceId}
        from {rows}
        where {(withSynthetic ? "true" : "synthetic <> 'yes'")}
        """;

    private static string Criteria(string rows) => $"""
        insert into dim_criterion
        select c.set || '/' || coalesce(c.code, ''), c.set, s.family, coalesce(c.code, ''), case when c.level <> 'root' then c.set || '/' || coalesce(c.parent_code, '') end,
               coalesce(c.cut, ''), c.level, 0, c.name_vi, coalesce(c.name_en, ''), c.max_points::decimal(18, 6), c.weight_percent::decimal(18, 9), coalesce(c.roll_up, 'none'),
               not exists (select 1 from {rows} k where k.set = c.set and coalesce(k.parent_code, '') = coalesce(c.code, '') and k.level <> 'root'),
               row_number() over (), coalesce(c.year_from::integer, s.year_from), coalesce(c.year_to::integer, s.year_to), c.basis, coalesce(c.lead_agency, ''),
               coalesce(c.origin, 'PUBLISHED'), case when coalesce(c.source_document, '') = '' then null else substr(md5(c.source_document || '|' || coalesce(c.source_date, '')), 1, 12) end
        from {rows} c join dim_criterion_set s on s.set_id = c.set
        """;

    private const string CriterionAncestors = """
        insert into bridge_criterion_ancestor
        with recursive above(node_key, ancestor_key, distance) as (
            select node_key, node_key, 0 from dim_criterion
            union all
            select a.node_key, c.parent_key, a.distance + 1 from above a join dim_criterion c on c.node_key = a.ancestor_key where c.parent_key is not null
        )
        select node_key, ancestor_key, distance from above
        """;
}
