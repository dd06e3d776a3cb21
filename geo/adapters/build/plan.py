"""The steps of ``waybill data build``, in order."""

from geo.adapters.build import areas, basemap, gazetteer, rail, sea
from geo.adapters.build.steps import Step

STEPS: tuple[Step, ...] = (gazetteer.STEP, basemap.STEP, areas.STEP, rail.STEP, sea.STEP)
