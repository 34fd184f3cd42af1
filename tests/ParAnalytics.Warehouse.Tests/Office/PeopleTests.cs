using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Office.People;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Office;

public sealed class PeopleTests : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Absolute = TimeSpan.FromHours(8);

    private readonly OfficeFixture _office = new();

    private AccountRecord Add(string name, Role role = Role.Analyst) =>
        _office.Record.Accounts.Add(name, "Nguyễn Thị Lan", role, [UnitKey.Parse("p34:66")], "hash", Actor.FolderOwner);

    [Fact]
    public void An_account_is_the_same_after_reopening()
    {
        var account = Add("lan");
        _office.Reopen();
        _office.Record.Accounts.Find("lan").ShouldBe(account);
        account.Viewer.ShouldBe(new Viewer(Role.Analyst, [UnitKey.Parse("p34:66")]));
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("system")]
    [InlineData("token:1")]
    [InlineData("Lan")]
    [InlineData("lan'; drop table account; --")]
    [InlineData("")]
    public void A_name_that_could_pass_for_another_is_refused(string name) =>
        Should.Throw<FaultException>(() => Add(name)).First.Code.ShouldBe("PAR0422");

    [Fact]
    public void The_last_administrator_can_neither_be_shut_nor_demoted()
    {
        Add("quan-tri", Role.Admin);
        Should.Throw<FaultException>(() => _office.Record.Accounts.Disable("quan-tri", Actor.FolderOwner)).First.Code.ShouldBe("PAR0425");
        Should.Throw<FaultException>(() => _office.Record.Accounts.ChangeRole("quan-tri", Role.Leader, [], Actor.FolderOwner)).First.Code.ShouldBe("PAR0425");
        Add("quan-tri-2", Role.Admin);
        _office.Record.Accounts.Disable("quan-tri", Actor.FolderOwner);
        _office.Record.Accounts.Find("quan-tri")!.IsDisabled.ShouldBeTrue();
    }

    [Fact]
    public void A_session_lives_until_it_is_idle_or_old()
    {
        var secret = _office.Record.Sessions.Start(Add("lan"), Absolute);
        for (var i = 0; i < 16; i++)
        {
            _office.Record.Sessions.Find(secret, Idle).ShouldNotBeNull().Name.ShouldBe("lan");
            _office.Clock.Advance(TimeSpan.FromMinutes(29));
        }

        _office.Clock.Advance(TimeSpan.FromMinutes(29));
        _office.Record.Sessions.Find(secret, TimeSpan.FromDays(1)).ShouldBeNull();
        var idle = _office.Record.Sessions.Start(_office.Record.Accounts.Find("lan")!, Absolute);
        _office.Clock.Advance(Idle);
        _office.Record.Sessions.Find(idle, Idle).ShouldBeNull();
    }

    [Fact]
    public void Signing_out_everywhere_ends_every_session_at_once()
    {
        var account = Add("lan");
        var secrets = new[] { _office.Record.Sessions.Start(account, Absolute), _office.Record.Sessions.Start(account, Absolute) };
        _office.Record.Accounts.SignOutEverywhere("lan", account.Actor);
        secrets.ShouldAllBe(secret => _office.Record.Sessions.Find(secret, Idle) == null);
        _office.Record.Accounts.Find("lan")!.SecurityStamp.ShouldNotBe(account.SecurityStamp);
    }

    [Fact]
    public void A_disabled_account_has_no_session()
    {
        Add("khac", Role.Admin);
        var secret = _office.Record.Sessions.Start(Add("lan"), Absolute);
        _office.Record.Accounts.Disable("lan", Actor.FolderOwner);
        _office.Record.Sessions.Find(secret, Idle).ShouldBeNull();
    }

    [Fact]
    public void A_token_is_known_by_its_secret_until_it_expires_or_is_revoked()
    {
        var tokens = _office.Record.Tokens;
        var issued = tokens.Create(Role.Submitter, UnitKey.Parse("c2025:24133"), 30, Actor.FolderOwner);
        tokens.Find(issued.Secret).ShouldBe(issued.Token);
        tokens.Find(issued.Secret + "x").ShouldBeNull();
        tokens.Revoke(issued.Token.Id, Actor.FolderOwner);
        tokens.Find(issued.Secret).ShouldBeNull();
        var second = tokens.Create(Role.Analyst, null, 30, Actor.FolderOwner);
        _office.Clock.Advance(TimeSpan.FromDays(30));
        tokens.Find(second.Secret).ShouldBeNull();
    }

    [Fact]
    public void No_secret_stands_in_the_database()
    {
        var token = _office.Record.Tokens.Create(Role.Analyst, null, 30, Actor.FolderOwner).Secret;
        var link = _office.Record.Links.Issue();
        var session = _office.Record.Sessions.Start(Add("lan"), Absolute);
        _office.Record.Dispose();
        var bytes = string.Concat(Directory.EnumerateFiles(_office.Folder, "office.db*").Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        foreach (var secret in new[] { token, link, session })
        {
            bytes.ShouldNotContain(secret);
        }
    }

    [Fact]
    public void A_role_of_the_public_cannot_be_given() =>
        Should.Throw<FaultException>(() => _office.Record.Tokens.Create(Role.Public, null, 30, Actor.FolderOwner)).First.Code.ShouldBe("PAR0423");

    [Fact]
    public void The_one_time_link_works_once()
    {
        var link = _office.Record.Links.Issue();
        File.ReadAllText(Path.Combine(_office.Folder, "sign-in-link")).Trim().ShouldBe(link);
        _office.Record.Links.Redeem("khác").ShouldBeFalse();
        _office.Record.Links.Redeem(link).ShouldBeTrue();
        _office.Record.Links.Redeem(link).ShouldBeFalse();
        File.Exists(Path.Combine(_office.Folder, "sign-in-link")).ShouldBeFalse();
    }

    [Fact]
    public void The_one_time_link_ends_after_a_day_with_a_newer_one_and_with_the_first_administrator()
    {
        var late = _office.Record.Links.Issue();
        _office.Clock.Advance(TimeSpan.FromHours(24));
        _office.Record.Links.Redeem(late).ShouldBeFalse();
        var replaced = _office.Record.Links.Issue();
        var newest = _office.Record.Links.Issue();
        _office.Record.Links.Redeem(replaced).ShouldBeFalse();
        Add("quan-tri", Role.Admin);
        _office.Record.Links.Redeem(newest).ShouldBeFalse();
        Should.Throw<FaultException>(() => _office.Record.Links.Issue()).First.Code.ShouldBe("PAR0430");
    }

    [Fact]
    public void Many_threads_redeeming_one_link_let_one_in()
    {
        var link = _office.Record.Links.Issue();
        var won = 0;
        Parallel.For(0, 8, _ => Interlocked.Add(ref won, _office.Record.Links.Redeem(link) ? 1 : 0));
        won.ShouldBe(1);
    }

    public void Dispose() => _office.Dispose();
}
