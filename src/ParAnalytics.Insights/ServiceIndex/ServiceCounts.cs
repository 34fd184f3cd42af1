namespace ParAnalytics.Insights.ServiceIndex;

/// <summary>Cases counted from 1 January to a day: what numerators and denominators are made of. They add over units and over parts of the feed.</summary>
internal readonly record struct ServiceCounts(
    decimal Received, decimal Online, decimal OnTime, decimal Late, decimal PendingInTime, decimal PendingOverdue, decimal WithFee, decimal PaidOnline,
    decimal Digitised, decimal ElectronicResult, decimal Reused, decimal Rated, decimal Satisfied, decimal PetitionsInTime, decimal PetitionsLate)
{
    public decimal Resolved => OnTime + Late;

    /// <summary>Resolved or still open: what has to be handled.</summary>
    public decimal Handled => Resolved + PendingInTime + PendingOverdue;

    public decimal Overdue => Late + PendingOverdue;

    public static ServiceCounts operator +(ServiceCounts a, ServiceCounts b) => new(
        a.Received + b.Received, a.Online + b.Online, a.OnTime + b.OnTime, a.Late + b.Late, a.PendingInTime + b.PendingInTime, a.PendingOverdue + b.PendingOverdue,
        a.WithFee + b.WithFee, a.PaidOnline + b.PaidOnline, a.Digitised + b.Digitised, a.ElectronicResult + b.ElectronicResult, a.Reused + b.Reused,
        a.Rated + b.Rated, a.Satisfied + b.Satisfied, a.PetitionsInTime + b.PetitionsInTime, a.PetitionsLate + b.PetitionsLate);

    /// <summary>The same with some overdue cases brought in on time: those still open first.</summary>
    public ServiceCounts WithoutLate(decimal cases)
    {
        var open = Math.Min(cases, PendingOverdue);
        var done = Math.Min(cases - open, Late);
        return this with { PendingOverdue = PendingOverdue - open, PendingInTime = PendingInTime + open, Late = Late - done, OnTime = OnTime + done };
    }

    /// <summary>One event of the feed added to what was counted before.</summary>
    public ServiceCounts Add(ServiceEvent happened) => happened switch
    {
        ServiceEvent.Received => this with { Received = Received + 1, PendingInTime = PendingInTime + 1 },
        ServiceEvent.ReceivedOnline => this with { Received = Received + 1, Online = Online + 1, PendingInTime = PendingInTime + 1 },
        ServiceEvent.BecameOverdue => this with { PendingInTime = PendingInTime - 1, PendingOverdue = PendingOverdue + 1 },
        ServiceEvent.ResolvedOnTime => this with { PendingInTime = PendingInTime - 1, OnTime = OnTime + 1 },
        _ => this with { PendingOverdue = PendingOverdue - 1, Late = Late + 1 },
    };
}

/// <summary>What can happen to a dossier.</summary>
internal enum ServiceEvent
{
    Received,
    ReceivedOnline,
    BecameOverdue,
    ResolvedOnTime,
    ResolvedLate,
}
