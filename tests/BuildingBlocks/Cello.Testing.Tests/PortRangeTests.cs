namespace Cello.Testing.Tests;

public sealed class PortRangeTests
{
    [Fact]
    public void A_range_belongs_to_one_program_until_that_ends()
    {
        using var folder = new DataFolder();
        using var first = PortRange.Reserve(folder.Path, ranges: 2);
        using var second = PortRange.Reserve(folder.Path, ranges: 2);

        int[] both = [first.Index, second.Index];
        both.ShouldBe([0, 1], ignoreOrder: true);
        Should.Throw<InvalidOperationException>(() => PortRange.Reserve(folder.Path, ranges: 2)).Message.ShouldContain(folder.Path);

        second.Dispose();
        using var next = PortRange.Reserve(folder.Path, ranges: 2);
        next.Index.ShouldBe(second.Index);
    }
}
