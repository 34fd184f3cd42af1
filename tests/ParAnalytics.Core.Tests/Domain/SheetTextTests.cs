using ParAnalytics.Domain.Text;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Domain;

public sealed class SheetTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-A1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData("\tcmd")]
    [InlineData("\rcmd")]
    [InlineData(" =1+1")]
    [InlineData("\u00a0\u200b=1+1")]
    [InlineData("＝1+1")]
    [InlineData("\u0001@x")]
    public void What_a_spreadsheet_would_run_is_guarded_whatever_stands_before_the_sign(string text)
    {
        SheetText.IsFormula(text).ShouldBeTrue();
        SheetText.Guarded(text).ShouldBe("'" + text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Đắk Lắk")]
    [InlineData("a=b")]
    [InlineData("'=1+1")]
    [InlineData("89,38 %")]
    public void Other_texts_stay(string text) => SheetText.Guarded(text).ShouldBe(text);
}
