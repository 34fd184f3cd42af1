using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Domain;

public sealed class TextFoldTests
{
    [Theory]
    [InlineData("Đắk Lắk", "dak lak")]
    [InlineData("ĐĂK-LĂK", "dak lak")]
    [InlineData("  Krông   Pắc ", "krong pac")]
    [InlineData("Ea H’Leo", "ea h'leo")]
    [InlineData("Phú Yên (đến 30/6/2025)", "phu yen den 30/6/2025")]
    public void Names_fold_to_what_people_type(string name, string folded) => TextFold.Fold(name).ShouldBe(folded);

    [Fact]
    public void Decomposed_and_composed_spellings_fold_alike() => TextFold.Fold("Đắk Lắk".Normalize(NormalizationForm.FormD)).ShouldBe("dak lak");

    [Fact]
    public void The_nearest_names_come_first() => Nearest.Of("valeu", ["rank", "value", "value_change"])[0].ShouldBe("value");
}
