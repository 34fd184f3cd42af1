using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Office;

public sealed class ViewTests : IDisposable
{
    private static readonly Actor Lan = new("lan", Role.Analyst, null);
    private static readonly Actor Minh = new("minh", Role.Analyst, null);
    private readonly OfficeFixture _office = new();

    public void Dispose() => _office.Dispose();

    [Fact]
    public void A_change_is_a_new_version_and_the_old_one_can_still_be_opened()
    {
        var views = _office.Record.Views;
        var first = views.Keep(null, "PAR theo tỉnh", false, """{"cube":"indices"}""", """{"rows":[]}""", Lan);
        var second = views.Keep(first.Id, "PAR theo tỉnh, vùng", false, """{"cube":"indices","limit":5}""", "{}", Lan);

        (second.Id, second.Version).ShouldBe((first.Id, 2));
        views.Get(first.Id, "lan").Name.ShouldBe("PAR theo tỉnh, vùng");
        views.Get(first.Id, "lan", 1).ShouldBe(first);
        views.Versions(first.Id, "lan").Select(v => v.Version).ShouldBe([2, 1]);
        views.All("lan").ShouldBe([second]);
    }

    [Fact]
    public void Others_open_only_what_is_shared_and_change_nothing()
    {
        var views = _office.Record.Views;
        var own = views.Keep(null, "Riêng", false, "{}", "{}", Lan);
        var shared = views.Keep(null, "Chung", true, "{}", "{}", Lan);

        views.All("minh").Select(v => v.Id).ShouldBe([shared.Id]);
        Code(() => views.Get(own.Id, "minh")).ShouldBe("PAR0450");
        Code(() => views.Keep(shared.Id, "Của tôi", true, "{}", "{}", Minh)).ShouldBe("PAR0450");
        Code(() => views.Drop(shared.Id, Minh)).ShouldBe("PAR0450");

        views.Keep(shared.Id, "Chung", false, "{}", "{}", Lan);
        views.All("minh").ShouldBeEmpty();
        Code(() => views.Get(shared.Id, "minh", 1)).ShouldBe("PAR0450");
    }

    [Fact]
    public void A_dropped_view_is_gone_and_every_deed_is_in_the_audit_chain()
    {
        var views = _office.Record.Views;
        var view = views.Keep(null, "Tạm", false, "{}", "{}", Lan);
        views.Drop(view.Id, Lan);

        views.All("lan").ShouldBeEmpty();
        Code(() => views.Get(view.Id, "lan")).ShouldBe("PAR0450");
        _office.Record.Audit.Newest(10).Where(e => e.Subject == view.Id).Select(e => e.Action).ShouldBe(["view.save", "view.drop"], ignoreOrder: true);
        _office.Record.Audit.Verify().IsWhole.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("hai\ndòng")]
    public void A_name_stands_on_one_line(string name) => Code(() => _office.Record.Views.Keep(null, name, false, "{}", "{}", Lan)).ShouldBe("PAR0451");

    [Fact]
    public void A_view_has_a_limit() => Code(() => _office.Record.Views.Keep(null, "Lớn", false, new string('x', 70_000), "{}", Lan)).ShouldBe("PAR0452");

    private static string Code(Action act) => Should.Throw<FaultException>(act).First.Code;
}
