namespace Cello.BrowserTests.Console;

/// <summary>One after the other: each drives a browser, and some measure how soon it shows something.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleTests : ICollectionFixture<Browser>, ICollectionFixture<ConsoleProduct>
{
    public const string Name = "console";
}
