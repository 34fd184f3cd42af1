using System.Globalization;
using ParAnalytics.Domain.Units;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Random;

/// <summary>A small country: two regions, five to eight provinces of which some merge on 2025-07-01 under a reused code, one that merged in 2008, communes and agencies.</summary>
internal sealed class RandomUnits
{
    private static readonly DateOnly LastDay = Era.MergerDay.AddDays(-1);
    private static readonly DateOnly Merger2008 = new(2008, 8, 1);
    private static readonly string[] Names = ["Hà Nội", "Cao Bằng", "Đắk Lắk", "Phú Yên", "Đồng Tháp", "Tiền Giang", "Lai Châu", "Quảng Nam"];
    private readonly Dice _dice;
    private readonly bool _areWeightsKnown;

    public RandomUnits(Dice dice)
    {
        _dice = dice;
        _areWeightsKnown = dice.Chance(0.8);
        Units.Add(Unit("vn:", UnitLevel.Country, "Việt Nam", null, null, null, null));
        Units.Add(Unit("r-p34:1", UnitLevel.Region, "Miền núi", "vn:", null, null, null));
        Units.Add(Unit("r-p34:2", UnitLevel.Region, "Đồng bằng", "vn:", null, null, null));
        Provinces();
        Below();
    }

    public List<AdminUnit> Units { get; } = [];

    public List<OracleSuccession> Successions { get; } = [];

    private void Provinces()
    {
        var count = _dice.Between(5, 8);
        var changed = _dice.Between(2, count - 2);
        var hasOlder = _dice.Chance(0.4);
        for (var i = 0; i < count; i++)
        {
            Units.Add(Unit(Code("p63", i), UnitLevel.Province, Names[i], "vn:", Region(), i == 0 && hasOlder ? Merger2008 : null, i >= count - changed ? LastDay : null));
        }

        if (hasOlder)
        {
            Units.Add(Unit("p64:01", UnitLevel.Province, Names[0], "vn:", Region(), null, Merger2008.AddDays(-1)));
            Units.Add(Unit("p64:HATAY", UnitLevel.Province, "Hà Tây", "vn:", Region(), null, Merger2008.AddDays(-1)));
            Succeed("p63:01", ["p64:01", "p64:HATAY"], Merger2008);
        }

        for (var i = count - changed; i < count;)
        {
            var size = Math.Min(_dice.Between(2, 3), count - i);
            size = count - i - size == 1 ? size + 1 : size;
            var key = Code("p34", i);
            Units.Add(Unit(key, UnitLevel.Province, Names[i], "vn:", Region(), Era.MergerDay, null));
            Succeed(key, [.. Enumerable.Range(i, size).Select(p => Code("p63", p))], Era.MergerDay);
            i += size;
        }
    }

    private void Below()
    {
        var province = _dice.One([.. Units.Where(u => u.Level == UnitLevel.Province && u.ValidTo is null)]).Key.ToString();
        for (var i = 0; i < _dice.Between(0, 4); i++)
        {
            Units.Add(Unit(string.Create(CultureInfo.InvariantCulture, $"c2025:241{i:00}"), UnitLevel.Commune, $"Xã {(char)('A' + i)}", province, null, Era.MergerDay, null));
        }

        for (var i = 0; i < _dice.Between(0, 3); i++)
        {
            Units.Add(Unit($"a-{province.Replace(':', '-')}:so-{(char)('a' + i)}", UnitLevel.Agency, $"Sở {(char)('A' + i)}", province, null, null, null));
        }
    }

    /// <summary>Weights in nine decimals that add to 1, as they are stored.</summary>
    private void Succeed(string successor, IReadOnlyList<string> predecessors, DateOnly on)
    {
        var (people, dossiers) = (predecessors.Select(_ => _dice.Between(1, 9)).ToList(), predecessors.Select(_ => _dice.Between(1, 9)).ToList());
        for (var i = 0; i < predecessors.Count; i++)
        {
            Successions.Add(new(predecessors[i], successor, on, Share(1, predecessors.Count), _areWeightsKnown ? Share(people[i], people.Sum()) : null, _areWeightsKnown ? Share(dossiers[i], dossiers.Sum()) : null));
        }
    }

    private static decimal Share(int part, int whole) => Math.Round((decimal)part / whole, 9, MidpointRounding.AwayFromZero);

    private string Region() => _dice.Chance(0.5) ? "r-p34:1" : "r-p34:2";

    private static string Code(string scheme, int i) => string.Create(CultureInfo.InvariantCulture, $"{scheme}:{i + 1:00}");

    private static AdminUnit Unit(string key, UnitLevel level, string name, string? parent, string? region, DateOnly? from, DateOnly? to) =>
        new(UnitKey.Parse(key), level, "", name, name, "", parent is null ? null : UnitKey.Parse(parent), region is null ? null : UnitKey.Parse(region), from, to, []);
}
