using System.Collections.Frozen;
using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Text;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>The pages of criteria, <c>/tieu-chi/PAPI-2018/2.1</c>; the set alone is the index itself.</summary>
internal static class CriterionPages
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/tieu-chi/{set}/{code?}", ShowAsync);

    /// <summary>Every criterion that is not of a demonstration, for the site map.</summary>
    public static IEnumerable<string> Paths(IMemberCatalogue members) =>
        members.MembersOf("criterion").Where(m => m.Attribute("synthetic") != "true").Select(m => PathOf(m.Key));

    private static async Task<IResult> ShowAsync(HttpContext context, PublicFigures figures, DataFolder folder, HostSettings settings, string set, string? code)
    {
        var words = Words.Of(context);
        var members = folder.Members;
        if (members.Find("criterion", $"{set}/{code}") is not { } node || members.Sets.FirstOrDefault(s => s.Id == node.Attribute("set")) is not { } its || members.Families.FirstOrDefault(f => f.Id == its.Family) is not { } family)
        {
            return NotThere(context, members, set, code ?? "", words);
        }

        var homeUnits = UnitPages.HomeUnits(folder, settings);
        var home = new List<CriterionHistory>();
        foreach (var unit in homeUnits)
        {
            if (await HistoryAsync(figures, members, node, family, unit, words).ConfigureAwait(false) is { Years.Count: > 0 } history)
            {
                home.Add(history);
            }
        }

        var (field, year, sources) = await FieldAsync(figures, members, node, family, its, words).ConfigureAwait(false);
        var line = Line(node, words);
        var title = line.Code.Length == 0 ? $"{line.Name}, {its.Id}" : $"{line.Code} {line.Name}";
        var head = new PageHead(title, words["criterion.description", line.Name, its.Id], "rankings", "/dist/public.js") { Canonical = line.Path };
        return PageResults.Show<CriterionPage>(context, new CriterionModel(
            head, line, family, its,
            [.. Way(node, members).Select(m => Line(m, words))],
            [.. members.ChildrenOf("criterion", node.Key).GroupBy(m => m.Attribute("cut") ?? "").Select(g => new CriterionCut(g.Key, [.. g.Select(m => Line(m, words))]))],
            home, field, year, homeUnits.ToFrozenSet(StringComparer.Ordinal),
            [.. Kin(node, its, members, words)],
            sources));
    }

    public static string PathOf(string key) => "/tieu-chi/" + key.TrimEnd('/');

    private static async Task<CriterionHistory?> HistoryAsync(PublicFigures figures, IMemberCatalogue members, Member node, IndexFamily family, string unit, Words words)
    {
        if (members.Find("unit", unit) is not { } found || await TryAsync(figures, Question(node, family, words) with { Rows = [new MembersAxis(found.FullLevel, [unit])], Columns = [new LevelAxis("year")] }).ConfigureAwait(false) is not { Rows.Count: > 0 } answer)
        {
            return null;
        }

        var years = Enumerable.Range(0, answer.Columns.Count).Reverse()
            .Where(c => answer.At("value", 0, c).HasValue)
            .Select(c => (Year: PublicFigures.KeyOf(answer.Columns[c]), Column: c))
            .Select(y => (y.Year, Figure.Of(answer, "value", 0, y.Column, y.Year), Figure.Of(answer, "max_points", 0, y.Column, y.Year), Figure.Of(answer, "share", 0, y.Column, y.Year)));
        return new CriterionHistory(unit, found.Caption(words.Language), UnitAddresses.Of(members).PathOf(found), [.. years]);
    }

    /// <summary>The provinces in the latest year of the set in which one has a value, the best first.</summary>
    private static async Task<(IReadOnlyList<RankingRow> Rows, string Year, IReadOnlyList<SourceCitation> Sources)> FieldAsync(PublicFigures figures, IMemberCatalogue members, Member node, IndexFamily family, CriterionSet set, Words words)
    {
        var all = await TryAsync(figures, Question(node, family, words) with { Rows = [new LevelAxis("unit.province")], Columns = [new LevelAxis("year")] }).ConfigureAwait(false);
        var year = all is null ? null : Enumerable.Range(0, all.Columns.Count).Reverse()
            .Where(c => Enumerable.Range(0, all.Rows.Count).Any(r => all.At("value", r, c).HasValue))
            .Select(c => PublicFigures.KeyOf(all.Columns[c])).FirstOrDefault();
        if (year is null)
        {
            return ([], "", []);
        }

        // Asked again for that year alone, so that the documents named are those of its own figures.
        var question = Question(node, family, words);
        var answer = await figures.AskAsync(question with { Rows = [new LevelAxis("unit.province")], Columns = [new LevelAxis("year")], Filters = [.. question.Filters.Items, new MemberFilter("year", [year])] }).ConfigureAwait(false);
        var addresses = UnitAddresses.Of(members);
        var top = node.Attribute("max_points") is { Length: > 0 } max ? decimal.Parse(max, NumberStyles.Number, CultureInfo.InvariantCulture) : node.Parents.Count == 0 ? set.RootMax ?? family.Scale : null;
        var rows = Enumerable.Range(0, answer.Rows.Count).Select(row =>
        {
            var key = PublicFigures.KeyOf(answer.Rows[row]);
            var value = Figure.Of(answer, "value", row, 0, year);
            var path = members.Find("unit", key) is { } unit ? addresses.PathOf(unit) : "/tim";
            return new RankingRow(key, answer.Rows[row].Caption, path, value, Figure.Of(answer, "rank", row, 0, year), Figure.Of(answer, "rank_of", row, 0, year), value.Number is { } number && top is > 0 ? Math.Clamp(100 * number / top.Value, 0, 100) : null);
        }).Where(r => r.Value.HasValue).OrderByDescending(r => r.Value.Number).ThenBy(r => r.Name, StringComparer.Create(words.Culture, ignoreCase: false));
        return ([.. rows], year, answer.Sources.Items);
    }

    private static CubeQuery Question(Member node, IndexFamily family, Words words) => new()
    {
        Cube = "indices",
        Measures = ["value", "max_points", "share", "rank", "rank_of"],
        Filters = [new MemberFilter("index.family", [family.Id]), new MemberFilter("criterion.node", [node.Key])],
        Language = words.Language,
    };

    /// <summary>Null where the index has no figures at this level or of this criterion.</summary>
    private static async Task<CellSet?> TryAsync(PublicFigures figures, CubeQuery question)
    {
        try
        {
            return await figures.AskAsync(question).ConfigureAwait(false);
        }
        catch (FaultException refused) when (!refused.First.IsPassing)
        {
            return null;
        }
    }

    private static IEnumerable<Member> Way(Member node, IMemberCatalogue members)
    {
        var way = new List<Member>();
        for (var at = node; at.Parents.Count > 0 && members.Find("criterion", at.Parents[0]) is { } parent; at = parent)
        {
            way.Insert(0, parent);
        }

        return way;
    }

    private static IEnumerable<CriterionKin> Kin(Member node, CriterionSet set, IMemberCatalogue members, Words words) =>
        from other in members.Sets.Where(s => s.Family == set.Family && s.Id != set.Id && !s.IsSynthetic).OrderBy(s => s.YearFrom)
        where other.YearTo == set.YearFrom - 1 || set.YearTo == other.YearFrom - 1
        let same = members.Counterpart(node.Key, other.Id) is { } counterpart ? members.Find("criterion", counterpart) : null
        let root = node.Parents.Count == 0 ? members.Find("criterion", other.Id + "/") : null
        let kin = same ?? root
        where kin is not null
        let kind = members.Equivalence(node.Key, kin.Key)
        where kind is not null
        select new CriterionKin(Line(kin, words), other.Id, kind.Value.ToString().ToLowerInvariant());

    public static CriterionLine Line(Member node, Words words) => new(
        node.Key,
        node.Key[(node.Key.IndexOf('/', StringComparison.Ordinal) + 1)..],
        node.Caption(words.Language),
        PathOf(node.Key),
        node.Attribute("max_points") is { Length: > 0 } max ? decimal.Parse(max, NumberStyles.Number, CultureInfo.InvariantCulture) : null,
        node.Attribute("lead_agency") ?? "",
        node.Attribute("basis") ?? "");

    private static IResult NotThere(HttpContext context, IMemberCatalogue members, string set, string code, Words words)
    {
        var asked = code.Length == 0 ? set : $"{set}/{code}";
        var known = members.MembersOf("criterion").Where(m => m.Attribute("synthetic") != "true").ToList();
        var ofSet = known.Where(m => m.Attribute("set") == set).ToList();
        var near = Nearest.Of(asked, (ofSet.Count > 0 ? ofSet : known.Where(m => m.Parents.Count == 0)).Select(m => m.Key), 8).Items
            .Concat(ofSet.Count > 0 ? [set + "/"] : known.Where(m => m.Parents.Count == 0).Select(m => m.Key))
            .Distinct(StringComparer.Ordinal).Take(12);
        var title = words["criterion.unknown", asked];
        return PageResults.Show<NoCriterionPage>(context, new NoCriterionModel(new PageHead(title, title, "rankings"), asked, [.. near.Select(key => members.Find("criterion", key)).OfType<Member>().Select(m => Line(m, words))]), StatusCodes.Status404NotFound);
    }
}
