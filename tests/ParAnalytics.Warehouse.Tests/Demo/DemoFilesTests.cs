using System.Globalization;
using System.Text;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Warehouse.Demo;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Demo;

public sealed class DemoFilesTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly UnitKey DakLak = UnitKey.Parse("p34:66");
    private static readonly UnitKey Slow = UnitKey.Parse("c2025:24181");
    private static readonly CriterionKey Par2025 = CriterionKey.Root("PAR-2025");
    private static readonly DemoWorld World = new(
        [.. Enumerable.Range(1, 63).Select(i => UnitKey.Parse($"p63:{i:00}"))],
        [DakLak, .. Enumerable.Range(1, 33).Select(i => UnitKey.Parse($"p34:{i:00}"))],
        [UnitKey.Parse("c2025:22015")],
        [Slow, UnitKey.Parse("c2025:24133"), UnitKey.Parse("c2025:24175")],
        [UnitKey.Parse("a-p34-66:so-noi-vu")],
        [
            new(Par2025, null, "par", "", 100, ""),
            new(CriterionKey.Of("PAR-2025", "S.appraised"), Par2025, "par", "stage", 68, ""),
            new(CriterionKey.Of("PAR-2025", "S.leaders"), Par2025, "par", "stage", 22, ""),
            new(CriterionKey.Of("PAR-2025", "S.sipas"), Par2025, "par", "stage", 10, ""),
        ],
        [
            new(Par2025, DakLak, 2025, "provinces", "value", 89.38m, 22),
            new(Par2025, UnitKey.Country, 2025, "provinces", "mean", 89.96m, null),
            new(CriterionKey.Of("PAR-2025", "S.leaders"), DakLak, 2025, "provinces", "value", 17.49m, 31),
        ]);

    [Fact]
    public void The_same_seed_and_day_make_the_same_bytes()
    {
        var (first, second) = (DemoFiles.Make(World, new HashSet<UnitKey>(), Today), DemoFiles.Make(World, new HashSet<UnitKey>(), Today));

        first.Zip(second).ShouldAllBe(f => f.First.Bytes.SequenceEqual(f.Second.Bytes));
    }

    [Fact]
    public void Every_row_is_marked_synthetic() =>
        Rows("index-scores").Concat(Rows("dossier-months")).Concat(Rows("dossier-events")).ShouldAllBe(r => r["origin"] == "SYNTHETIC");

    [Fact]
    public void What_is_published_is_not_written_again() =>
        Rows("index-scores").ShouldNotContain(r => r["unit_key"] == "p34:66" && r["year"] == "2025" && (r["criterion"] == "PAR-2025/" || r["criterion"] == "PAR-2025/S.leaders"));

    [Fact]
    public void The_stages_of_a_unit_add_up_to_its_total()
    {
        var rows = Rows("index-scores").Where(r => r["unit_key"] == "p34:05" && r["year"] == "2025" && r["criterion"].StartsWith("PAR-2025/", StringComparison.Ordinal)).ToList();

        rows.Where(r => r["criterion"] != "PAR-2025/").Sum(r => Number(r["value"])).ShouldBe(Number(rows.Single(r => r["criterion"] == "PAR-2025/")["value"]));
    }

    [Fact]
    public void What_comes_in_and_was_carried_over_is_resolved_or_pending_and_carried_on()
    {
        foreach (var unit in Rows("dossier-months").GroupBy(r => r["unit_key"]))
        {
            var pending = (int?)null;
            foreach (var row in unit)
            {
                int N(string name) => int.Parse(row[name], CultureInfo.InvariantCulture);
                (N("received") + N("carried_in")).ShouldBe(N("resolved_early") + N("resolved_on_time") + N("resolved_late") + N("pending_in_time") + N("pending_overdue"));
                (N("received_online") + N("received_direct")).ShouldBe(N("received"));
                N("carried_in").ShouldBe(pending ?? N("carried_in"));
                N("apologies").ShouldBeLessThanOrEqualTo(N("resolved_late"));
                pending = N("pending_in_time") + N("pending_overdue");
            }
        }
    }

    [Fact]
    public void The_units_named_for_overdue_dossiers_come_out_slow()
    {
        var late = Rows("dossier-months").GroupBy(r => r["unit_key"]).ToDictionary(g => g.Key, g => g.Sum(r => Number(r["resolved_late"])) / g.Sum(r => Number(r["received"])));

        late["c2025:24181"].ShouldBe(late.Values.Max());
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string kind)
    {
        var lines = Encoding.UTF8.GetString(DemoFiles.Make(World, new HashSet<UnitKey> { Slow }, Today).Single(f => f.Kind == kind).Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split(',');
        return lines.Skip(1).Select(l => header.Zip(l.Split(',')).ToDictionary(p => p.First, p => p.Second));
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
