using Cello.Application.UnitsOfWork;

namespace Cello.Purchases.Application;

internal interface IPurchasesUnitOfWork : IUnitOfWork;
