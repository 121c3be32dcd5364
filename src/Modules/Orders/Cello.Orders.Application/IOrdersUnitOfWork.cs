using Cello.Application.UnitsOfWork;

namespace Cello.Orders.Application;

/// <summary>The unit of work on the database of Orders.</summary>
public interface IOrdersUnitOfWork : IUnitOfWork;
