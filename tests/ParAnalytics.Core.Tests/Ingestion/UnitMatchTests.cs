using System.Text;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

/// <summary>A place is found by code and name in its era; what could be two places is never guessed.</summary>
public sealed class UnitMatchTests
{
    private static UnitRegistry Units => IntakeFixture.Reference.Units;

    [Theory]
    [InlineData("27", null, 2019, "p63:27")]
    [InlineData("24", null, 2019, "p63:24")]
    [InlineData("24", null, 2026, "p34:24")]
    [InlineData("24", "Bắc Ninh", 2026, "p34:24")]
    [InlineData("66", null, 2024, "p63:66")]
    [InlineData("66", null, 2026, "p34:66")]
    [InlineData("01", null, 2026, "p63:01")]
    [InlineData("01", null, 2007, "p64:01")]
    [InlineData(null, "Đắk Lắk", 2024, "p63:66")]
    [InlineData(null, "ĐẮK LẮK", 2026, "p34:66")]
    [InlineData(null, "Tỉnh Đắk Lắk", 2026, "p34:66")]
    [InlineData(null, "Đăk Lăk", 2020, "p63:66")]
    [InlineData(null, "Dak Lak", 2020, "p63:66")]
    [InlineData(null, "TT-Huế", 2020, "p63:46")]
    [InlineData(null, "TP. Hà Nội", 2020, "p63:01")]
    [InlineData(null, "Bà Rịa – Vũng Tàu", 2020, "p63:77")]
    [InlineData(null, "Hoà Bình", 2020, "p63:17")]
    [InlineData(null, "Hòa Bình", 2020, "p63:17")]
    public void A_province_is_found_in_its_era(string? code, string? name, int year, string key)
    {
        Match(code, name, year).Unit?.Key.ToString().ShouldBe(key);
        Match(code, name?.Normalize(NormalizationForm.FormD), year).IsFound.ShouldBeTrue();
    }

    [Fact]
    public void A_code_of_another_era_is_told_by_the_name_beside_it()
    {
        var match = Match("24", "Bắc Ninh", 2019);
        match.Kind.ShouldBe(UnitMatchKind.CodeAndNameDiffer);
        match.Unit!.Name.ShouldBe("Bắc Giang");
        match.Candidates[0].Key.ToString().ShouldBe("p63:27");
    }

    [Fact]
    public void A_code_of_a_unit_that_is_gone_brings_the_one_that_the_name_means()
    {
        var units = new UnitRegistry([Province("p34:66", "Đắk Lắk"), Commune("c2025:24241", "Ea Wer", "Xã Ea Wer", "p34:66"), Commune("c2004:24244", "Tân Hòa", "Xã Tân Hòa", "p34:66") with { ValidTo = Era.MergerDay.AddDays(-1), ValidFrom = null }]);
        var match = units.Match(new UnitSought(UnitLevel.Commune, End(2026), "c2025", "24244", "Xã Ea Wer"));
        match.Kind.ShouldBe(UnitMatchKind.OtherEra);
        match.Candidates.ShouldHaveSingleItem().Key.ToString().ShouldBe("c2025:24241");
    }

    [Fact]
    public void A_department_is_found_by_the_abbreviation_of_its_tables() =>
        Units.Match(new UnitSought(UnitLevel.Agency, End(2026), Code: "SNV", Name: "Sở Nội vụ", Within: UnitKey.Parse("p34:66"))).Unit!.Key.ToString().ShouldBe("a-p34-66:so-noi-vu");

    [Theory]
    [InlineData("p63", "24", 2026)]
    [InlineData("p34", "24", 2019)]
    public void A_code_of_a_scheme_that_was_not_in_force_is_no_unit(string scheme, string code, int year) =>
        Units.Match(new UnitSought(UnitLevel.Province, End(year), scheme, code)).Kind.ShouldBe(UnitMatchKind.OtherEra);

    [Fact]
    public void A_province_that_is_gone_is_told_with_its_lifespan()
    {
        var match = Match(null, "Phú Yên", 2026);
        match.Kind.ShouldBe(UnitMatchKind.OtherEra);
        match.Unit!.Caption.ShouldBe("Phú Yên (đến 30/6/2025)");
    }

    [Fact]
    public void An_unknown_name_brings_the_nearest() =>
        Match(null, "Đắk Lăng", 2020).Candidates.Items.Select(unit => unit.Name).ShouldContain("Đắk Lắk");

    [Fact]
    public void A_later_key_of_an_unchanged_unit_is_its_alias()
    {
        Units.FindAlias("p34:01")!.Key.ToString().ShouldBe("p63:01");
        Units.FindAlias("24").ShouldBeNull();
    }

    [Theory]
    [InlineData("Hoà", "Hòa", true)]
    [InlineData("thuỷ", "Thủy", true)]
    [InlineData("Ea H’Leo", "Ea H'leo", true)]
    [InlineData("Hòa", "Hoa", false)]
    [InlineData("Đông", "Dong", false)]
    public void Only_the_place_of_the_tone_mark_is_forgiven(string left, string right, bool isSame) =>
        (ToneFold.Fold(left) == ToneFold.Fold(right)).ShouldBe(isSame);

    [Fact]
    public void Communes_are_told_apart_by_the_province_they_lie_in()
    {
        var units = new UnitRegistry(
        [
            Province("p34:66", "Đắk Lắk"), Province("p34:52", "Gia Lai"),
            Commune("c2025:1", "Hòa Hiệp", "Phường Hòa Hiệp", "p34:66"), Commune("c2025:2", "Hòa Hiệp", "Xã Hòa Hiệp", "p34:52"), Commune("c2025:3", "Hóa Hiếp", "Xã Hóa Hiếp", "p34:66"),
            Commune("c2025:4", "Tân Lập", "Phường Tân Lập", "p34:66"), Commune("c2025:5", "Tân Lập", "Xã Tân Lập", "p34:66"),
        ]);
        Find(units, "phường Hoà Hiệp", "p34:66").Unit!.Key.ToString().ShouldBe("c2025:1");
        Find(units, "Hoà Hiệp", null).Kind.ShouldBe(UnitMatchKind.Ambiguous);
        Find(units, "Hoa Hiep", "p34:66").Kind.ShouldBe(UnitMatchKind.Ambiguous);
        Find(units, "Xã Tân Lập", "p34:66").Unit!.Key.ToString().ShouldBe("c2025:5");
        Find(units, "Tân Lập", "p34:66").Candidates.Count.ShouldBe(2);
    }

    private static UnitMatch Match(string? code, string? name, int year) =>
        Units.Match(new UnitSought(UnitLevel.Province, End(year), null, code, name));

    private static UnitMatch Find(UnitRegistry units, string name, string? within) =>
        units.Match(new UnitSought(UnitLevel.Commune, new DateOnly(2026, 1, 1), Name: name, Within: within is null ? null : UnitKey.Parse(within)));

    private static DateOnly End(int year) => new(year, 12, 31);

    private static AdminUnit Province(string key, string name) => new(UnitKey.Parse(key), UnitLevel.Province, "tinh", name, "Tỉnh " + name, "", UnitKey.Country, null, Era.MergerDay, null, []);

    private static AdminUnit Commune(string key, string name, string fullName, string province) =>
        new(UnitKey.Parse(key), UnitLevel.Commune, "xa", name, fullName, "", UnitKey.Parse(province), null, Era.MergerDay, null, []);
}
