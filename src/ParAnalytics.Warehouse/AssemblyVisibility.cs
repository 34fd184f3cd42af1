using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ParAnalytics.Warehouse.Tests")]
