using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
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
    private const int Worlds = 26;
    private const int Questions = 20;

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
                seenByOthers += await ToldAsync(one, asked, Viewer.Administrator) != await ToldAsync(other, asked, Viewer.Administrator) ? 1 : 0;
            }
        }

        pairs.ShouldBeGreaterThanOrEqualTo(500);
        seenByOthers.ShouldBeGreaterThan(50, "the secrets must make a difference to who may see them");
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
