using Things.Domain;

namespace Things.Tests;

public sealed class ItemTests
{
    [Fact]
    public void Units_are_taken_out_of_stock()
    {
        var item = Item.Create("Book", stock: 3);

        item.Take(2).IsError.ShouldBeFalse();

        item.Stock.ShouldBe(1);
    }

    [Fact]
    public void More_units_than_there_are_are_refused_and_nothing_is_taken()
    {
        var item = Item.Create("Book", stock: 3);

        item.Take(4).FirstError.Code.ShouldBe("out-of-stock");

        item.Stock.ShouldBe(3);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Book", -1)]
    public void Values_that_validation_should_refuse_throw(string name, long stock) => Should.Throw<ArgumentException>(() => Item.Create(name, stock));
}
