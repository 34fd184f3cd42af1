using ParAnalytics.Domain.People;

namespace ParAnalytics.Web.Access;

/// <summary>What a route asks of whoever calls it.</summary>
internal enum Right
{
    /// <summary>Anyone, signed in or not.</summary>
    Everyone,

    /// <summary>Anyone with an account, whatever the role.</summary>
    SignedIn,

    /// <summary>May bring files into the draft.</summary>
    Load,

    /// <summary>May publish the draft and bring an older release back.</summary>
    Publish,

    /// <summary>May check the record against the serving copy.</summary>
    Inspect,

    /// <summary>May rebuild, back up and restore, and keep accounts and tokens.</summary>
    Administer,

    /// <summary>May read the audit chain.</summary>
    Audit,

    /// <summary>May write a comment on a figure and see those of others.</summary>
    Comment,

    /// <summary>May make a comment a task of an agency, and say that it is done.</summary>
    Assign,

    /// <summary>May change the files of the dashboards.</summary>
    Edit,

    /// <summary>May look with another role.</summary>
    LookAs,

    /// <summary>Whoever is signed in, about the own account only; also before a first password is replaced.</summary>
    OneSelf,

    /// <summary>Only calls from this very machine, whoever makes them.</summary>
    ThisMachine,
}

internal static class Rights
{
    /// <summary>Which roles hold which right.</summary>
    public static bool Allows(this Role role, Right right) => right switch
    {
        Right.Everyone or Right.ThisMachine => true,
        Right.SignedIn or Right.OneSelf or Right.Comment => role is not Role.Public,
        Right.Load => role is Role.Submitter or Role.Publisher or Role.Admin,
        Right.Publish => role is Role.Publisher or Role.Admin,
        Right.Assign => role is Role.Leader or Role.Analyst or Role.Publisher or Role.Admin,
        Right.Edit => role is Role.Analyst or Role.Publisher or Role.Admin,
        Right.Audit => role is Role.Auditor or Role.Admin,
        Right.Inspect => role is Role.Auditor or Role.Admin,
        _ => role is Role.Admin,
    };
}
