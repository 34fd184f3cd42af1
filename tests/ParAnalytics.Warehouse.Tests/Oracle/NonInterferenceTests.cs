using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Binding;
using ParAnalytics.TestKit;
using ParAnalytics.TestKit.Oracle;
using ParAnalytics.TestKit.Oracle.World;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Oracle;

/// <summary>
/// Two databases that are equal in what a viewer may see and differ in everything else give him identical answers: what is hidden shows
/// neither in cells nor totals, ranks, means, counts, members or refusals.
/// </summary>
public sealed class NonInterferenceTests
{
    /// <summary>2,000 pairs are asked of whole servers; here fewer show the engine alone.</summary>
    private static readonly int Worlds = Conditions.IsLong ? 26 : 13;
    private const int Questions = 20;

    /// <summary>Of so many pairs one is asked by somebody who sees everything, too.</summary>
    private const int Checked = 4;

    [Fact]
    public async Task What_a_viewer_may_not_see_changes_none_of_his_answers()
    {
        var (pairs, seenByOthers) = (0, 0);
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var world = OracleWorld.Of(seed);
            var provinces = world.Units.Items.Where(u => u.Level == UnitLevel.Province).Select(u => u.Key).ToArray();
            var viewer = seed % 2 == 0 ? Viewer.Anonymous : new Viewer(Role.Submitter, [provinces[seed % provinces.Length]]);
            using var one = new ServedWorld(WithSecrets(world, viewer, 0));
            using var other = new ServedWorld(WithSecrets(world, viewer, 7));
            for (var question = 1; question <= Questions; question++)
            {
                var asked = OracleQuestion.Of(world, question);
                var (left, right) = (await ToldAsync(one, asked, viewer), await ToldAsync(other, asked, viewer));
                right.ShouldBe(left, string.Create(CultureInfo.InvariantCulture, $"world {seed}, question {question}, {viewer.Role}"));
                pairs++;
                if (question % Checked == 0)
                {
                    seenByOthers += await ToldAsync(one, asked, Viewer.Administrator) != await ToldAsync(other, asked, Viewer.Administrator) ? 1 : 0;
                }
            }
        }

        pairs.ShouldBe(Worlds * Questions);
        seenByOthers.ShouldBeGreaterThanOrEqualTo(Worlds / Checked, "the secrets must make a difference to who may see them");
    }

    [Fact]
    public async Task Members_that_stand_in_hidden_rows_alone_are_in_no_list_no_search_no_suggestion_and_no_count()
    {
        var shown = 0;
        for (var seed = 1; seed <= 6; seed++)
        {
            var world = OracleWorld.Of(seed);
            var provinces = world.Units.Items.Where(u => u.Level == UnitLevel.Province && u.ValidTo is null).Select(u => u.Key.ToString()).ToArray();
            var (own, foreign) = (provinces[0], provinces[^1]);
            Viewer[] viewers = [Viewer.Anonymous, new Viewer(Role.Submitter, [UnitKey.Parse(own)])];
            using var one = new ServedWorld(world, Secrets(own, foreign, "a"));
            using var other = new ServedWorld(world, Secrets(own, foreign, "b"));
            foreach (var viewer in viewers)
            {
                var (left, right) = (await KnownAsync(one, viewer), await KnownAsync(other, viewer));
                right.ShouldBe(left, string.Create(CultureInfo.InvariantCulture, $"world {seed}, {viewer.Role}"));
                left.ShouldNotContain("bimat-", Case.Insensitive);
                left.Contains("cuaminh", StringComparison.Ordinal).ShouldBe(viewer.Role == Role.Submitter, "a member of one's own rows is there");
                shown += left.Length;
            }

            (await KnownAsync(one, Viewer.Administrator)).ShouldNotBe(await KnownAsync(other, Viewer.Administrator));
        }

        shown.ShouldBeGreaterThan(1000);
    }

    /// <summary>
    /// Two surveys whose counts differ only where they are withheld: eight cells, one of them too small to show, each a person more or less, so that every
    /// sum over units, groups and answers is the same. The public is told the same of both, however it asks.
    /// </summary>
    [Fact]
    public async Task Counts_too_small_to_show_change_no_answer_to_the_public()
    {
        var world = OracleWorld.Of(3);
        var units = world.Units.Items.Where(u => u.Level == UnitLevel.Province && u.ValidTo is null).Select(u => u.Key.ToString()).Take(3).ToArray();
        units.Length.ShouldBe(3);
        using var one = new ServedWorld(world, Forms(units, 0));
        using var other = new ServedWorld(world, Forms(units, 1));
        using var leaky = new ServedWorld(world, Forms(units, 40));
        var (shown, withheld, found) = (0, 0, 0);
        foreach (var question in SurveyQuestions(units))
        {
            var asked = ParAnalytics.Olap.Question.QueryText.Read(question);
            var (left, right) = (await ToldAsync(one, asked, Viewer.Anonymous), await ToldAsync(other, asked, Viewer.Anonymous));
            right.ShouldBe(left, question);
            shown += left.Contains("\"OK\"", StringComparison.Ordinal) ? 1 : 0;
            withheld += left.Contains("SUPPRESSED", StringComparison.Ordinal) ? 1 : 0;

            // The same difference in counts that are not small is told: the comparison can fail.
            found += await ToldAsync(leaky, asked, Viewer.Anonymous) != left ? 1 : 0;
        }

        shown.ShouldBeGreaterThan(10);
        withheld.ShouldBeGreaterThan(10);
        found.ShouldBeGreaterThan(10);
        var all = ParAnalytics.Olap.Question.QueryText.Read(SurveyQuestions(units).First());
        (await ToldAsync(one, all, Viewer.Administrator)).ShouldNotBe(await ToldAsync(other, all, Viewer.Administrator));
    }

    private static readonly string[] Groups = ["dan", "hdnd", "so"];
    private static readonly string[] Answers = ["2", "3", "4"];

    /// <param name="more">How many persons stand in the other cell of each pair; more than a few make the small cell a large one.</param>
    private static string[] Forms(string[] units, int more) =>
    [
        .. from u in Enumerable.Range(0, units.Length)
           from g in Enumerable.Range(0, Groups.Length)
           from a in Enumerable.Range(0, Answers.Length)
           let isCorner = u < 2 && g < 2 && a < 2
           let n = !isCorner ? 200 + (10 * u) + (20 * g) + (30 * a) : (u + g + a == 0 ? 2 : 60) + ((u + g + a) % 2 == 0 ? more : -more)
           select string.Create(CultureInfo.InvariantCulture, $"insert into fact_survey_count values (9, {(u * 9) + (g * 3) + a + 1}, 'dot-1', 2024, '{units[u]}', null, 'cau-1', '{Groups[g]}', '{Answers[a]}', {n}, {n}, 'OK', 'PUBLISHED', null, null, null, 1, 9223372036854775807)"),
    ];

    private static IEnumerable<string> SurveyQuestions(string[] units)
    {
        string[] axes = ["unit.province, respondent_group, answer", "unit.province, answer", "respondent_group, answer", "unit.province, respondent_group", "answer", "respondent_group", "unit.province"];
        foreach (var measures in new[] { "forms", "weighted_forms, forms", "share_of_forms" })
        {
            foreach (var axis in axes)
            {
                yield return $"surveys: {measures} by {axis} totals";
                yield return $"surveys: {measures} by {axis}";
                yield return $"surveys: {measures} by {axis} where unit.province={units[0]}";
            }
        }
    }

    /// <summary>Rows of a cube that is not public and of unpublished figures, of a unit that is the viewer's and one that is not; keys differ by a mark.</summary>
    private static string[] Secrets(string own, string foreign, string mark) =>
    [
        "insert into fact_indicator select 9, 1, '" + own + "', 'cuaminh', '2025', date '2025-01-01', 'actual', 1, 2, 3, 'OK', 'PUBLISHED', null, null, null, 1, 9223372036854775807",
        "insert into fact_indicator select 9, 2, '" + foreign + "', 'bimat-" + mark + "', '2025', date '2025-01-01', 'actual', 1, 2, 3, 'OK', 'PUBLISHED', null, null, null, 1, 9223372036854775807",
        "insert into fact_index_rank select 9, 3, '" + foreign + "', family, set_id, node_key, " + (mark == "a" ? "1991" : "1992") + ", 'self', 'bimat-" + mark + "', 1, 1, true, null, null, 'OK', 'PUBLISHED', null, null, null, 1, 9223372036854775807 from fact_index_score limit 1",
    ];

    /// <summary>Everything a viewer can get to know of members: lists, searches, refusals with their suggestions, answers by member.</summary>
    private static async Task<string> KnownAsync(ServedWorld served, Viewer viewer)
    {
        var members = SeenMembers.Of(served.Current.Members, AccessPolicy.Of(viewer, served.Current), ServedWorld.Cubes);
        string[] dimensions = ["indicator", "year", "peer_group", "document", "procedure", "unit"];
        var told = new List<string>();
        foreach (var dimension in dimensions)
        {
            told.Add(string.Join(' ', members.MembersOf(dimension).Select(m => m.Key)));
            told.Add(string.Join(' ', members.Search(dimension, null, "bi", null, 50).Select(m => m.Key)));
            told.Add(string.Join(' ', members.Named(dimension, "bimat-a").Concat(members.Named(dimension, "bimat-b")).Select(m => m.Key)) + members.Find(dimension, "bimat-a")?.Key + members.Find(dimension, "bimat-b")?.Key);
        }

        foreach (var question in new[]
        {
            "indicators: reported by indicator", "indicators: value where indicator=bimat", "indicators: reported by indicator, scenario totals", "indicators: value where indicator=cuaminx",
            "value by year where index.family=par, unit=" + served.Current.Members.MembersOf("unit", "province")[0].Key, "rank by unit.province where index.family=par, peer_group=bimax", "rank by peer_group where index.family=par, year=2024",
        })
        {
            told.Add(await ToldAsync(served, ParAnalytics.Olap.Question.QueryText.Read(question), viewer));
        }

        return string.Join('\n', told);
    }

    /// <summary>The world with other figures on bases that are not public, of units outside the viewer's.</summary>
    private static OracleWorld WithSecrets(OracleWorld world, Viewer viewer, int shift)
    {
        bool IsHidden(string unit, ScoreBasis basis) => basis is not (ScoreBasis.Published or ScoreBasis.Statistic)
            && (viewer.Role == Role.Public || !world.WithAncestors(world.Unit(unit)!).Any(k => viewer.Units.Items.Any(u => u.ToString() == k)));
        var kept = world.Scores.Items.Where(s => !IsHidden(s.Unit, s.Basis));
        var hidden = world.Scores.Items.Where(s => s.Value is not null && s.Statistic == Statistic.Value).Where((_, i) => (i + shift) % 3 != 0)
            .SelectMany(s => new[] { ScoreBasis.Appraised, ScoreBasis.SelfAssessed, ScoreBasis.Surveyed }.Where(b => IsHidden(s.Unit, b)).Select(b => s with { Basis = b, Value = s.Value + shift, Origin = Origin.Published }));
        return world with { Scores = kept.Concat(hidden).ToEquatableArray() };
    }

    private static async Task<string> ToldAsync(ServedWorld served, ParAnalytics.Olap.Question.CubeQuery query, Viewer viewer)
    {
        try
        {
            using var text = new MemoryStream();
            await CellSetJson.WriteAsync(text, await served.Engine.AskAsync(query, viewer));
            return System.Text.Encoding.UTF8.GetString(text.ToArray());
        }
        catch (FaultException refused)
        {
            return $"{refused.First.Code} {refused.First.Detail} {string.Join(",", refused.First.Suggestions)}";
        }
    }
}
