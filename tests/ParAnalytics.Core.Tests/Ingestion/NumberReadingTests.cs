using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using ParAnalytics.Ingestion.Numbers;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

public sealed class NumberReadingTests
{
    [Theory]
    [InlineData("89.38", DecimalStyle.Point, "89.38")]
    [InlineData("89,38", DecimalStyle.Comma, "89.38")]
    [InlineData("1.170", DecimalStyle.Comma, "1170")]
    [InlineData("1,170", DecimalStyle.Point, "1170")]
    [InlineData("1.170", DecimalStyle.Point, "1.170")]
    [InlineData("3.321.000,5", DecimalStyle.Comma, "3321000.5")]
    [InlineData("93 826", DecimalStyle.Comma, "93826")]
    [InlineData("93\u00a0826", DecimalStyle.Point, "93826")]
    [InlineData(" 41,53 % ", DecimalStyle.Comma, "41.53")]
    [InlineData("17,49 điểm", DecimalStyle.Comma, "17.49")]
    [InlineData("-2,5", DecimalStyle.Comma, "-2.5")]
    [InlineData("−2,5", DecimalStyle.Comma, "-2.5")]
    [InlineData("0", DecimalStyle.Comma, "0")]
    [InlineData("0,961", DecimalStyle.Either, "0.961")]
    [InlineData("89,38", DecimalStyle.Either, "89.38")]
    [InlineData("89.3812", DecimalStyle.Either, "89.3812")]
    [InlineData("1.234,5", DecimalStyle.Either, "1234.5")]
    [InlineData("1,234.5", DecimalStyle.Either, "1234.5")]
    [InlineData("1234567", DecimalStyle.Either, "1234567")]
    public void A_number_is_read_by_the_declared_style_in_any_culture(string text, DecimalStyle style, string expected)
    {
        foreach (var culture in new[] { "vi-VN", "", "en-US" })
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            NumberReading.Read(text, style).Value.ShouldBe(decimal.Parse(expected, NumberStyles.Float, CultureInfo.InvariantCulture), culture);
        }
    }

    [Theory]
    [InlineData("89.38", DecimalStyle.Comma, "89,38")]
    [InlineData("89,38", DecimalStyle.Point, "89.38")]
    [InlineData("5,026", DecimalStyle.Point, null)]
    [InlineData("1.17.0", DecimalStyle.Comma, null)]
    public void The_other_decimal_sign_is_never_swallowed(string text, DecimalStyle style, string? instead)
    {
        var answer = NumberReading.Read(text, style);
        if (instead is null)
        {
            answer.Value.ShouldNotBe(5.026m);
            return;
        }

        answer.Value.ShouldBeNull();
        answer.Trouble.ShouldBe(NumberTrouble.WrongStyle);
        answer.Instead.ShouldBe(instead);
    }

    [Fact]
    public void A_text_with_two_readings_is_refused_unless_the_bounds_of_the_column_leave_one()
    {
        NumberReading.Read("5.026", DecimalStyle.Either).Trouble.ShouldBe(NumberTrouble.Ambiguous);
        NumberReading.Read("5.026", DecimalStyle.Either).Instead.ShouldBe("5026 / 5.026");
        NumberReading.Read("5.026", DecimalStyle.Either, min: 1, max: 10).Value.ShouldBe(5.026m);
        NumberReading.Read("1.170", DecimalStyle.Either, min: 100, max: 5000).Value.ShouldBe(1170);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("–")]
    [InlineData("12a")]
    [InlineData("1.2.3.4")]
    [InlineData("89,")]
    [InlineData("1e5")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_number_is_said_to_be_none(string text) =>
        NumberReading.Read(text, DecimalStyle.Either).Value.ShouldBeNull();

    [Fact]
    public void Every_score_written_in_Vietnamese_reads_back()
    {
        var vietnamese = CultureInfo.GetCultureInfo("vi-VN");
        Prop.ForAll(ArbMap.Default.ArbFor<int>().Generator.Select(i => i / 10_000m).ToArbitrary(), value =>
        {
            var plain = NumberReading.Read(value.ToString("0.0000", vietnamese), DecimalStyle.Comma).Value == value;
            var grouped = NumberReading.Read(value.ToString("#,##0.0000", vietnamese), DecimalStyle.Comma).Value == value;
            return plain && grouped;
        }).QuickCheckThrowOnFailure();
    }
}
