using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse.Aggregates;
using ParAnalytics.Warehouse.Serving;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Aggregates;

/// <summary>What was added up beforehand says what the facts say, whatever has happened to them since.</summary>
public sealed class AggregateTests
{
    private static readonly string[] Measures = ["points", "share", "facts", "late", "late_share", "mean_days", "least", "median_days", "p90_days", "communes", "place"];
    private static readonly string[][] Levels = [["unit.province", "unit.commune"], ["item.field", "item.item"], ["period.year", "period.quarter", "period.month"]];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Answers_are_the_same_with_and_without_aggregates_after_every_release(int seed)
    {
        var random = new Random(seed);
        using var world = new StarWorld(communes: 24, items: 6, days: 400);
        world.Publish(Rows(random, 4_000));
        world.Tend();
        world.Aggregates.Count.ShouldBeGreaterThan(3);
        var (asked, used) = (0, 0);
        for (var release = 0; release < 7; release++)
        {
            for (var question = 0; question < 8; question++)
            {
                var query = Draw(random);
                var (with, without) = (world.Engine(true), world.Engine(false));
                var fast = CellSetJson.ToUtf8(await with.AskAsync(query, Viewer.Administrator));
                var slow = CellSetJson.ToUtf8(await without.AskAsync(query, Viewer.Administrator));
                System.Text.Encoding.UTF8.GetString(fast).ShouldBe(System.Text.Encoding.UTF8.GetString(slow), $"seed {seed}, release {world.Release}: {QueryJson.Write(query)}");
                asked++;
                used += with.Explain(query, Viewer.Administrator).Queries.Items.Any(q => q.Rewrites.Contains("UseAggregate")) ? 1 : 0;
            }

            ServingSeal.Broken(world.Connection).ShouldBeEmpty();
            world.Publish(Change(random, release, world.Release));
        }

        used.ShouldBeGreaterThan(asked / 4);
    }

    [Fact]
    public void Of_a_table_with_few_facts_nothing_is_made()
    {
        using var world = new StarWorld(communes: 4, items: 2, days: 40);
        world.Publish(Rows(new Random(1), 100));

        AggregateKeeper.Tend(world.Connection, world.Models, world.Members, world.Release).ShouldBeFalse();
    }

    [Fact]
    public async Task A_damaged_aggregate_is_thrown_away_and_made_anew()
    {
        using var world = new StarWorld(communes: 24, items: 6, days: 400);
        world.Publish(Rows(new Random(1), 6_000));
        world.Tend();
        var query = QueryText.Read("star: points by item.field");
        var right = (await world.Engine(false).AskAsync(query, Viewer.Administrator))[0, 0, 0];
        foreach (var aggregate in world.Aggregates)
        {
            world.Connection.Execute(aggregate.IsKeySet
                ? $"update {aggregate.Table} set held = ~held"
                : $"update {aggregate.Table} set n_facts = n_facts + 1, {aggregate.Parts.Items.First(p => p.Column.Function == AggregateFunction.Sum).Name} = 1");
        }

        var broken = ServingSeal.Broken(world.Connection).ToArray();
        broken.Length.ShouldBe(world.Aggregates.Count);
        AggregateKeeper.DropDamaged(world.Connection, broken);
        world.Aggregates.ShouldBeEmpty();
        world.Tend();

        (await world.Engine(true).AskAsync(query, Viewer.Administrator))[0, 0, 0].ShouldBe(right);
        world.Aggregates.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_facts_of_one_unit_come_from_a_copy_in_which_they_lie_together_and_why_facts_are_read_is_told()
    {
        using var world = Filled();
        var one = QueryText.Read("star: points, median_days by period.day where unit.commune=x:3, item.item=i:2");
        var all = QueryText.Read("star: points by period.day, unit.commune");

        world.Engine(true).Explain(one, Viewer.Administrator).Queries.Items.ShouldAllBe(q => q.Aggregates.Items.Any(a => a.IsUsed && a.IsCopy));
        var facts = world.Engine(true).Explain(all, Viewer.Administrator).Queries.Items;
        facts.ShouldAllBe(q => q.Aggregates.Items.All(a => !a.IsUsed));
        facts[0].ReadsFacts.ShouldNotBeNull().Text.ShouldContain("nhỏ hơn chưa tới 10 lần");
        facts[0].ReadsFacts!.TextEn.ShouldContain("less than 10 times fewer");
        Json(await world.Engine(true).AskAsync(one, Viewer.Administrator)).ShouldBe(Json(await world.Engine(false).AskAsync(one, Viewer.Administrator)));
    }

    [Fact]
    public void What_is_asked_often_is_added_up_and_what_is_not_any_more_goes()
    {
        using var world = Filled();
        var asked = QueryText.Read("star: points by unit.commune, item.item where period.year=2023");
        long Read() => world.Engine(true).Explain(asked, Viewer.Administrator).Queries[0].Aggregates.Items.Single(a => a.IsUsed).Rows;
        var (before, first) = (Read(), world.Aggregates.Select(a => a.Table).ToArray());
        var log = world.LogOf(Enumerable.Repeat(asked, (int)AggregateKeeper.QuestionsToChooseAgain));

        world.Tend(log);

        log.Since.ShouldBe(0);
        Read().ShouldBeLessThanOrEqualTo(before);
        world.Aggregates.Select(a => a.Table).ToHashSet(StringComparer.Ordinal).SetEquals(first).ShouldBeFalse();
        ServingSeal.Broken(world.Connection).ShouldBeEmpty();
    }

    [Fact]
    public void Least_values_are_served_again_once_a_correction_has_been_compacted()
    {
        using var world = Filled();
        var least = QueryText.Read("star: least by item.field");
        bool IsServed() => world.Engine(true).Explain(least, Viewer.Administrator).Queries.Items.All(q => q.Aggregates.Items.Any(a => a.IsUsed));
        IsServed().ShouldBeTrue();

        world.Publish($"update fact_star set rel_to = $release where rel_to = {long.MaxValue} and commune = 'x:3'");
        IsServed().ShouldBeFalse();
        world.Tend();

        IsServed().ShouldBeTrue();
        world.Aggregates.ShouldAllBe(a => a.Since == world.Release && !a.HasRemovals);
    }

    [Theory]
    [InlineData("star: communes by item.field, period.month totals")]
    [InlineData("star: communes by unit.province, item.item where period.month=2023-03..2023-07")]
    [InlineData("star: communes, points by item.item, period.month where unit.province=n:1|n:3 totals")]
    [InlineData("star: communes where item.item=i:2, unit.commune=x:3|x:7|x:8")]
    public async Task Different_units_are_counted_of_sets_of_them_whatever_comes_and_goes(string text)
    {
        using var world = Filled();
        var query = QueryText.Read(text);
        var sets = world.Aggregates.Single(a => a.IsKeySet);
        for (var change = 0; change < 6; change++)
        {
            var explained = world.Engine(true).Explain(query, Viewer.Administrator).Queries.Items;
            explained.ShouldContain(q => q.Aggregates.Items.Any(a => a.IsUsed && a.Table == sets.Table), string.Join('\n', explained.SelectMany(q => q.Aggregates.Items.Select(a => $"{a.Table} {a.Reason}"))));
            Json(await world.Engine(true).AskAsync(query, Viewer.Administrator)).ShouldBe(Json(await world.Engine(false).AskAsync(query, Viewer.Administrator)));
            world.Publish(Change(new Random(change), change, world.Release));
        }

        ServingSeal.Broken(world.Connection).ShouldBeEmpty();
    }

    [Fact]
    public void Sets_that_have_no_room_for_new_units_go_and_are_made_anew()
    {
        // So many facts that sets pay with twice the units too.
        using var world = Filled(facts: 24_000);
        var sets = world.Aggregates.Single(a => a.IsKeySet);

        world.Publish($"insert into fact_star select 1, i, 'y:' || i, 'i:1', date '2023-02-01', 1.00, 5.00, 3, 'PUBLISHED', $release, {long.MaxValue} from range({sets.Room}) t(i)");

        world.Aggregates.ShouldNotContain(a => a.IsKeySet);
        world.Aggregates.ShouldNotBeEmpty();
        ServingSeal.Broken(world.Connection).ShouldBeEmpty();
        world.Tend();
        world.Aggregates.Single(a => a.IsKeySet).Room.ShouldBeGreaterThan(sets.Room);
    }

    private static StarWorld Filled(int facts = 6_000)
    {
        var world = new StarWorld(communes: 24, items: 6, days: 400);
        world.Publish(Rows(new Random(1), facts));
        world.Tend();
        return world;
    }

    private static string Json(CellSet answer) => System.Text.Encoding.UTF8.GetString(CellSetJson.ToUtf8(answer));

    private static string Rows(Random random, int count) => $"""
        insert into fact_star
        select 1, i, 'x:' || (hash(i, {random.Next()}) % 24), 'i:' || (hash(i, {random.Next()}) % 6), (date '2023-01-01' + (hash(i, {random.Next()}) % 400)::integer)::date,
               case when hash(i, {random.Next()}) % 20 = 0 then null else (hash(i, {random.Next()}) % 500) / 100 end::decimal(9,2), 5.00,
               case when hash(i, {random.Next()}) % 30 = 0 then null else (hash(i, {random.Next()}) % 15)::integer end,
               case hash(i, {random.Next()}) % 3 when 0 then 'COMPUTED' else 'PUBLISHED' end, $release, {long.MaxValue}
        from range({count}) t(i)
        """;

    /// <summary>New rows, corrected rows, withdrawn rows, rows of one cell withdrawn, rows that come back.</summary>
    private static string Change(Random random, int kind, long before)
    {
        var some = string.Create(CultureInfo.InvariantCulture, $"rel_to = {long.MaxValue} and hash(row_no, {random.Next()}) % 25 = 0");
        return (kind % 5) switch
        {
            0 => Rows(random, 200),
            1 => $"insert into fact_star select load_id, row_no, commune, item, day, case when row_no % 7 = 0 then null else points + 1 end, max_points, days + 3, 'SYNTHETIC', $release, rel_to from fact_star where {some}; update fact_star set rel_to = $release where {some} and rel_from < $release",
            2 => $"update fact_star set rel_to = $release where {some}",
            3 => $"update fact_star set rel_to = $release where rel_to = {long.MaxValue} and commune = 'x:3'",
            _ => $"insert into fact_star select load_id, row_no, commune, item, day, points, max_points, days, origin, $release, {long.MaxValue} from fact_star where rel_to = {before}",
        };
    }

    private static CubeQuery Draw(Random random)
    {
        var axes = Levels.ToArray();
        random.Shuffle(axes);
        var chosen = axes.Take(random.Next(4)).Select(a => AxisOf(a[random.Next(a.Length)])).ToArray();
        var measures = Measures.ToArray();
        random.Shuffle(measures);
        var filters = new List<QueryFilter>();
        if (random.Next(2) == 0)
        {
            filters.Add(random.Next(3) switch
            {
                0 => new RangeFilter("period.month", "2023-03", "2023-0" + random.Next(4, 10)),
                1 => new MemberFilter("period.year", ["2023"]),
                _ => new RangeFilter("period.day", "2023-02-11", "2023-08-20"),
            });
        }

        if (random.Next(2) == 0)
        {
            filters.Add(random.Next(2) == 0 ? new MemberFilter("unit.province", ["n:" + random.Next(4), "n:1"]) : new MemberFilter("item.item", ["i:" + random.Next(6), "i:2"]));
        }

        var columns = chosen.Length > 1 ? 1 : 0;
        return new CubeQuery
        {
            Cube = "star",
            Measures = [.. measures.Take(1 + random.Next(2))],
            Rows = [.. chosen.Skip(columns)],
            Columns = [.. chosen.Take(columns)],
            Filters = [.. filters],
            Totals = random.Next(3) == 0 ? new TotalsClause(TotalsOfAxis.Every, TotalsOfAxis.Every) : TotalsClause.None,
        };

        static AxisEntry AxisOf(string level) => new LevelAxis(level);
    }
}
