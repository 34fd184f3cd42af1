using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Storage;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Office;

public sealed class LoadTests : IDisposable
{
    private readonly OfficeFixture _office = new();

    [Fact]
    public void A_recorded_load_is_the_same_after_reopening()
    {
        var recorded = _office.Load("điểm PAPI 2020").Load;
        _office.Reopen();
        _office.Record.Loads.Get(recorded.Id).ShouldBe(recorded);
        _office.Record.Loads.Draft().ShouldBe([recorded]);
    }

    [Fact]
    public void The_same_key_and_file_give_the_same_receipt()
    {
        var first = _office.Load("một", key: "k1");
        var again = _office.Load("một", key: "k1");
        again.Load.ShouldBe(first.Load);
        (first.IsReplay, again.IsReplay).ShouldBe((false, true));
        _office.Record.Loads.All().Count.ShouldBe(1);
    }

    [Fact]
    public void The_same_key_with_another_file_is_refused()
    {
        _office.Load("một", key: "k1");
        Should.Throw<FaultException>(() => _office.Load("hai", key: "k1")).First.Code.ShouldBe("PAR0401");
        _office.Record.Loads.All().Count.ShouldBe(1);
    }

    [Fact]
    public void A_key_belongs_to_its_actor()
    {
        _office.Load("một", key: "k1");
        _office.Load("hai", OfficeFixture.Publisher, "k1").IsReplay.ShouldBeFalse();
    }

    [Fact]
    public void A_load_whose_file_is_not_stored_is_refused_and_leaves_no_trace()
    {
        var entry = _office.Entry("một") with { Original = BlobHash.OfText("never stored") };
        var rows = _office.Record.Audit.Verify().Rows;
        Should.Throw<FaultException>(() => _office.Record.Loads.Record(entry, OfficeFixture.Clerk)).First.Code.ShouldBe("PAR0402");
        _office.Record.Loads.All().ShouldBeEmpty();
        _office.Record.Audit.Verify().Rows.ShouldBe(rows);
    }

    [Theory]
    [InlineData(Role.Leader)]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Auditor)]
    public void Only_who_may_submit_loads(Role role) =>
        Should.Throw<FaultException>(() => _office.Load("một", new Actor("x", role))).First.Code.ShouldBe("PAR0411");

    [Fact]
    public void A_discarded_load_leaves_the_draft_and_stays_in_the_record()
    {
        var load = _office.Load("một").Load;
        _office.Record.Loads.Discard(load.Id, "nạp nhầm", OfficeFixture.Clerk);
        _office.Record.Loads.Draft().ShouldBeEmpty();
        _office.Record.Loads.Get(load.Id).ShouldBe(load);
        Should.Throw<FaultException>(() => _office.Record.Loads.Discard(load.Id, "", OfficeFixture.Clerk)).First.Code.ShouldBe("PAR0405");
    }

    [Fact]
    public void A_published_load_cannot_be_discarded()
    {
        var load = _office.Load("một").Load;
        _office.Record.Releases.Publish(null, "", OfficeFixture.Publisher);
        Should.Throw<FaultException>(() => _office.Record.Loads.Discard(load.Id, "", OfficeFixture.Publisher)).First.Code.ShouldBe("PAR0405");
    }

    [Fact]
    public void A_submitter_cannot_discard_the_load_of_another()
    {
        var load = _office.Load("một").Load;
        Should.Throw<FaultException>(() => _office.Record.Loads.Discard(load.Id, "", new Actor("hoa", Role.Submitter))).First.Code.ShouldBe("PAR0411");
    }

    [Fact]
    public void A_live_load_never_waits_in_the_draft_and_moves_its_watermark_forward_only()
    {
        var loads = _office.Record.Loads;
        loads.RecordLive(_office.Entry("sự kiện 1", kind: "dossier-events"), "2026-11-22T03:00", OfficeFixture.Clerk);
        loads.Draft().ShouldBeEmpty();
        loads.Live().Count.ShouldBe(1);
        loads.Watermark("dossier-events").ShouldBe("2026-11-22T03:00");
        Should.Throw<FaultException>(() => loads.RecordLive(_office.Entry("sự kiện 0", kind: "dossier-events"), "2026-11-22T02:00", OfficeFixture.Clerk)).First.Code.ShouldBe("PAR0413");
        loads.Watermark("dossier-events").ShouldBe("2026-11-22T03:00");
        loads.Live().Count.ShouldBe(1);
    }

    [Fact]
    public void Counts_that_do_not_add_up_cannot_be_written() => Should.Throw<ArgumentException>(() => new LoadCounts(3, 1, 1));

    [Fact]
    public void An_earlier_load_of_the_same_bytes_is_found()
    {
        var load = _office.Load("một").Load;
        _office.Record.Loads.OfOriginal(load.Entry.Original).ShouldBe([load]);
    }

    public void Dispose() => _office.Dispose();
}
