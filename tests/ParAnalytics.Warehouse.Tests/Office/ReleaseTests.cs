using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Office;

public sealed class ReleaseTests : IDisposable
{
    private readonly OfficeFixture _office = new();

    [Fact]
    public void Publishing_takes_the_draft_after_the_loads_of_the_current_release()
    {
        var first = _office.Load("một").Load;
        var one = _office.Record.Releases.Publish("goc", "", Actor.System);
        var second = _office.Load("hai").Load;
        var two = _office.Record.Releases.Publish(null, "sửa", OfficeFixture.Publisher);
        two.Loads.ShouldBe([first.Number, second.Number]);
        (two.BasedOn, two.Number, two.Name).ShouldBe((one.Number, 2, "2026-11-r1"));
        _office.Record.Loads.Draft().ShouldBeEmpty();
        _office.Reopen();
        _office.Record.Releases.Current().ShouldBe(two);
        _office.Record.Releases.All().ShouldBe([one, two]);
    }

    [Fact]
    public void Rolling_back_moves_the_pointer_and_keeps_every_release()
    {
        _office.Load("một");
        var one = _office.Record.Releases.Publish("goc", "", Actor.System);
        _office.Load("hai");
        var two = _office.Record.Releases.Publish(null, "", OfficeFixture.Publisher);
        _office.Record.Releases.Rollback("goc", OfficeFixture.Publisher).ShouldBe(one);
        _office.Record.Releases.Current().ShouldBe(one);
        _office.Record.Releases.Rollback("2026-11-r1", OfficeFixture.Publisher);
        _office.Record.Releases.Current().ShouldBe(two);
    }

    [Fact]
    public void After_a_rollback_the_next_release_builds_on_the_older_one()
    {
        var kept = _office.Load("một").Load;
        _office.Record.Releases.Publish("goc", "", Actor.System);
        _office.Load("sai");
        _office.Record.Releases.Publish(null, "", OfficeFixture.Publisher);
        _office.Record.Releases.Rollback("goc", OfficeFixture.Publisher);
        var corrected = _office.Load("đúng").Load;
        var three = _office.Record.Releases.Publish(null, "", OfficeFixture.Publisher);
        three.Loads.ShouldBe([kept.Number, corrected.Number]);
        (three.Number, three.Name, three.BasedOn).ShouldBe((3, "2026-11-r2", 1));
    }

    [Fact]
    public void A_signed_in_account_may_not_publish_what_it_submitted()
    {
        var load = _office.Load("một", OfficeFixture.Publisher).Load;
        var fault = Should.Throw<FaultException>(() => _office.Record.Releases.Publish(null, "", OfficeFixture.Publisher)).First;
        fault.Code.ShouldBe("PAR0410");
        fault.Detail.ShouldContain(load.Id);
        _office.Record.Releases.Current().ShouldBeNull();
    }

    [Fact]
    public void The_owner_of_the_folder_may_publish_his_own_load_and_the_audit_says_so()
    {
        var load = _office.Load("một", Actor.FolderOwner).Load;
        _office.Record.Releases.Publish(null, "", Actor.FolderOwner);
        var entry = _office.Record.Audit.Newest(1).ShouldHaveSingleItem();
        entry.Action.ShouldBe("release.publish");
        entry.Details["own_submission"].ShouldBe(load.Id);
    }

    [Fact]
    public void An_empty_draft_is_not_published() =>
        Should.Throw<FaultException>(() => _office.Record.Releases.Publish(null, "", OfficeFixture.Publisher)).First.Code.ShouldBe("PAR0406");

    [Fact]
    public void A_taken_name_is_refused_and_the_draft_stays()
    {
        _office.Load("một");
        _office.Record.Releases.Publish("goc", "", Actor.System);
        _office.Load("hai");
        Should.Throw<FaultException>(() => _office.Record.Releases.Publish("goc", "", OfficeFixture.Publisher)).First.Code.ShouldBe("PAR0407");
        _office.Record.Loads.Draft().Count.ShouldBe(1);
        _office.Record.Releases.All().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Đợt 1")]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("A")]
    public void A_name_that_cannot_stand_in_an_address_is_refused(string name)
    {
        _office.Load("một");
        Should.Throw<FaultException>(() => _office.Record.Releases.Publish(name, "", OfficeFixture.Publisher)).First.Code.ShouldBe("PAR0409");
    }

    [Fact]
    public void An_unknown_release_is_answered_with_the_nearest()
    {
        _office.Load("một");
        _office.Record.Releases.Publish("goc", "", Actor.System);
        var fault = Should.Throw<FaultException>(() => _office.Record.Releases.Rollback("gốc", OfficeFixture.Publisher)).First;
        fault.Code.ShouldBe("PAR0408");
        fault.Suggestions.ShouldBe(["goc"]);
    }

    [Fact]
    public void Only_a_publisher_publishes()
    {
        _office.Load("một");
        Should.Throw<FaultException>(() => _office.Record.Releases.Publish(null, "", OfficeFixture.Clerk)).First.Code.ShouldBe("PAR0411");
        Should.Throw<FaultException>(() => _office.Record.Releases.Rollback("goc", OfficeFixture.Clerk)).First.Code.ShouldBe("PAR0411");
    }

    [Fact]
    public void The_month_of_a_release_is_that_of_Vietnam()
    {
        _office.Clock.Advance(new DateTimeOffset(2026, 11, 30, 18, 0, 0, TimeSpan.Zero) - _office.Clock.GetUtcNow());
        _office.Load("một");
        _office.Record.Releases.Publish(null, "", OfficeFixture.Publisher).Name.ShouldBe("2026-12-r1");
    }

    public void Dispose() => _office.Dispose();
}
