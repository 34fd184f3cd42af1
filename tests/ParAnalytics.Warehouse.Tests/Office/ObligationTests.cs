using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Office.Obligations;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Office;

public sealed class ObligationTests
{
    private static readonly Obligation Monthly = new("R01", "Báo cáo tháng", "Monthly report", UnitKey.Parse("p34:66"), ["agency", "commune"], "", Recurrence.Month, 20, null, 0, IsBefore: true, 2026, "", "");
    private static readonly ReportPeriod November = ReportPeriod.TryParse(Recurrence.Month, "2026-11")!.Value;

    [Theory]
    [InlineData(18, ReportState.Waiting, 1)]
    [InlineData(19, ReportState.Waiting, 0)]
    [InlineData(20, ReportState.Late, 1)]
    [InlineData(21, ReportState.Late, 2)]
    public void Before_the_20th_means_the_19th_is_the_last_day(int day, ReportState state, int days) =>
        ReportStanding.Of(Monthly.DueOn(November), null, new DateOnly(2026, 11, day)).ShouldBe(new ReportStanding(state, days));

    [Theory]
    [InlineData(19, ReportState.SentInTime, 0)]
    [InlineData(20, ReportState.SentLate, 1)]
    [InlineData(21, ReportState.SentLate, 2)]
    public void What_was_sent_is_held_against_the_day_whenever_it_is_looked_at(int day, ReportState state, int days) =>
        ReportStanding.Of(Monthly.DueOn(November), new DateOnly(2026, 11, day), new DateOnly(2027, 5, 1)).ShouldBe(new ReportStanding(state, days));

    [Fact]
    public void The_cut_off_day_is_a_parameter_of_the_house()
    {
        Monthly.DueOn(November, cutOffDay: 26).ShouldBe(new DateOnly(2026, 11, 25));
        (Monthly with { IsBefore = false }).DueOn(November, cutOffDay: 31).ShouldBe(new DateOnly(2026, 11, 30));
    }

    [Fact]
    public void Yearly_reports_fall_on_their_day_and_an_unnamed_day_makes_nobody_late()
    {
        var year = ReportPeriod.TryParse(Recurrence.Year, "2026")!.Value;
        (Monthly with { Recurrence = Recurrence.Year, DueDay = 15, DueMonth = 12 }).DueOn(year).ShouldBe(new DateOnly(2026, 12, 14));
        (Monthly with { Recurrence = Recurrence.Year, DueDay = 15, DueMonth = 1 }).DueOn(year).ShouldBe(new DateOnly(2026, 1, 14));
        (Monthly with { Recurrence = Recurrence.Year, DueDay = 15, DueMonth = 1 }).DueOn(year, cutOffDay: 20).ShouldBe(new DateOnly(2026, 1, 14));
        var quarter = Monthly with { Recurrence = Recurrence.Quarter, DueDay = null };
        quarter.DueOn(quarter.PeriodOn(new DateOnly(2026, 5, 3))).ShouldBeNull();
        ReportStanding.Of(null, null, new DateOnly(2027, 1, 1)).State.ShouldBe(ReportState.Open);
    }

    [Theory]
    [InlineData(Recurrence.Month, "2026-02", "2026-02-28")]
    [InlineData(Recurrence.Quarter, "2026-Q4", "2026-12-31")]
    [InlineData(Recurrence.Year, "2026", "2026-12-31")]
    public void A_period_is_read_and_written_alike(Recurrence recurrence, string text, string last)
    {
        var period = ReportPeriod.TryParse(recurrence, text)!.Value;
        (period.ToString(), period.Last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe((text, last));
        period.Next.Previous.ShouldBe(period);
        ReportPeriod.TryParse(recurrence, "2026-13-x").ShouldBeNull();
    }

    [Fact]
    public void A_draft_is_kept_at_once_and_never_written_over_unseen()
    {
        using var office = new OfficeFixture();
        var place = new ReportPlace("R01", "a-p34-66:so-noi-vu", "2026-11");
        var reports = office.Record.Reports;
        reports.Draft(place).ShouldBeNull();
        var first = reports.Keep(place, "một", 0, OfficeFixture.Clerk);
        reports.Keep(place, "hai", first.Revision, OfficeFixture.Clerk).Revision.ShouldBe(2);
        Should.Throw<FaultException>(() => reports.Keep(place, "ba", first.Revision, OfficeFixture.Clerk)).First.Code.ShouldBe("PAR0460");
        reports.Draft(place)!.Body.ShouldBe("hai");

        reports.Send(place, "hai", OfficeFixture.Clerk);
        reports.Send(place, "hai, sửa", OfficeFixture.Clerk);
        reports.Sent("R01", "2026-11").Select(s => s.Body).ShouldBe(["hai", "hai, sửa"]);
        Should.Throw<FaultException>(() => reports.Send(place, "  ", OfficeFixture.Clerk)).First.Code.ShouldBe("PAR0462");
        office.Record.Audit.Verify().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_said_about_a_load_stays_and_is_in_the_chain()
    {
        using var office = new OfficeFixture();
        var load = office.Record.Loads.Record(OfficeFixture.EntryIn(office.Record, "tệp", null), OfficeFixture.Clerk).Load;
        office.Record.LoadComments.Write(load.Id, " Xem lại cột tổng ", Actor.FolderOwner).Body.ShouldBe("Xem lại cột tổng");
        office.Record.LoadComments.Of(load).ShouldHaveSingleItem().Author.ShouldBe("owner");
        Should.Throw<FaultException>(() => office.Record.LoadComments.Write(load.Id, " ", Actor.FolderOwner)).First.Code.ShouldBe("PAR0463");
        Should.Throw<FaultException>(() => office.Record.LoadComments.Write("L999999", "x", Actor.FolderOwner)).First.Code.ShouldBe("PAR0404");
        office.Record.Audit.Newest(1)[0].Details["sent_by"].ShouldBe(OfficeFixture.Clerk.Name);
    }
}
